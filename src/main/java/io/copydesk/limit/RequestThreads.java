package io.copydesk.limit;

import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What requests are worked on by: virtual threads, but no more of them than {@code server.tomcat.threads.max}, so that a
 * crowd waits in line instead of filling the memory. Among many platform threads on few cores a request whose answer is at
 * hand would wait for the time slices of all that are not.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RequestThreads {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> boundedVirtualThreads(
            TomcatServerProperties tomcat) {
        int most = tomcat.getThreads().getMax();
        return server ->
                server.addProtocolHandlerCustomizers(protocol -> protocol.setExecutor(Executors.newFixedThreadPool(
                        most, Thread.ofVirtual().name("request-", 1).factory())));
    }
}
