package io.copydesk.incident;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** How log lines show an exception, whoever logs it: the word {@code %incident} of {@code logback-spring.xml}. */
public class DescribedThrowable extends ThrowableHandlingConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy thrown
                ? Incident.describe(thrown.getThrowable()) + System.lineSeparator()
                : "";
    }
}
