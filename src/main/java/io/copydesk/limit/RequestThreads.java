package io.copydesk.limit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What requests are worked on by: virtual threads, but no more of them than {@code server.tomcat.threads.max}, so that a
 * crowd waits in line instead of filling the memory. Among many platform threads on few cores a request whose answer is at
 * hand would wait for the time slices of all that are not.
 */
@Component
@ConditionalOnWebApplication
class RequestThreads implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, DisposableBean {

    private final ExecutorService threads;

    RequestThreads(TomcatServerProperties tomcat) {
        this.threads = Executors.newFixedThreadPool(
                tomcat.getThreads().getMax(),
                Thread.ofVirtual().name("request-", 1).factory());
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addProtocolHandlerCustomizers(protocol -> protocol.setExecutor(threads));
    }

    /** After the server has stopped, which leaves threads alone that are not its own. */
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
