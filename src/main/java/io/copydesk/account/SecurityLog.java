package io.copydesk.account;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Where security events go: into files of their own where there is a folder for them, which the server and commands beside it
 * write together; else to standard output, or standard error for a command. Whoever gives the logger an appender of their own
 * has decided already.
 */
@Component
@EnableConfigurationProperties(SecurityLogProperties.class)
class SecurityLog implements DisposableBean {

    static final String NAME = "copydesk.security";

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(SecurityLog.class);

    /** What H2 means by a tilde. */
    private static final String HOME = System.getProperty("user.home", "");

    private static final Pattern EMBEDDED = Pattern.compile("jdbc:h2:file:([^;]+)");

    private @Nullable OutputStreamAppender<ILoggingEvent> appender;

    SecurityLog(
            SecurityLogProperties properties,
            @Value("${spring.datasource.url:}") String database,
            ApplicationContext application) {
        if (LoggerFactory.getLogger(NAME) instanceof Logger logger
                && !logger.iteratorForAppenders().hasNext()) {
            var folder = folder(properties, database);
            if (folder != null) {
                write(logger, file(logger.getLoggerContext(), folder, properties.days()));
            } else if (!(application instanceof WebServerApplicationContext)) {
                // what a command prints is for whoever called it
                var console = new ConsoleAppender<ILoggingEvent>();
                console.setTarget("System.err");
                write(logger, console);
            }
        }
    }

    private static @Nullable Path folder(SecurityLogProperties properties, String database) {
        if (properties.folder() != null) {
            return properties.folder();
        }
        var embedded = EMBEDDED.matcher(database);
        return embedded.lookingAt()
                ? Path.of(embedded.group(1).replaceFirst("^~", Matcher.quoteReplacement(HOME)))
                        .resolveSibling("logs")
                : null;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder, int days) {
        var file = new RollingFileAppender<ILoggingEvent>();
        // others write the same file
        file.setPrudent(true);
        var daily = new TimeBasedRollingPolicy<ILoggingEvent>();
        daily.setContext(context);
        daily.setParent(file);
        daily.setFileNamePattern(
                folder.resolve("security.%d{yyyy-MM-dd,UTC}.log").toString());
        daily.setMaxHistory(days);
        daily.start();
        file.setRollingPolicy(daily);
        return file;
    }

    private void write(Logger logger, OutputStreamAppender<ILoggingEvent> to) {
        var context = logger.getLoggerContext();
        var lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setCharset(StandardCharsets.UTF_8);
        lines.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %level %logger %msg%n");
        lines.start();
        to.setName(NAME);
        to.setContext(context);
        to.setEncoder(lines);
        to.start();
        if (to.isStarted()) {
            logger.addAppender(to);
            logger.setAdditive(false);
            appender = to;
        } else {
            log.warn("The folder of the security log cannot be written; its events go to the console.");
        }
    }

    @Override
    public void destroy() {
        if (appender != null && LoggerFactory.getLogger(NAME) instanceof Logger logger) {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            appender.stop();
        }
    }
}
