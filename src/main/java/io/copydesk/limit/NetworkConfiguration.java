package io.copydesk.limit;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Whom to believe, and whom to let in. */
@Configuration(proxyBeanMethods = false)
class NetworkConfiguration {

    /** Every query's statements end with the query. */
    @Bean
    static BeanPostProcessor deadlines() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new DeadlineDataSource(source) : bean;
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @EnableConfigurationProperties(NetworkProperties.class)
    static class Web {

        /** Ahead of Spring Security, which would ask browsers that only inquire to sign in. */
        private static final int BEFORE_SECURITY = -200;

        /** Takes the caller's address and protocol from the proxies; without any, nobody's word is taken. */
        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> proxies(NetworkProperties network) {
            var ranges = network.proxies().stream().map(Web::range).collect(Collectors.joining(","));
            return server -> {
                if (!ranges.isEmpty()) {
                    var valve = new RemoteIpValve();
                    valve.setRemoteIpHeader("X-Forwarded-For");
                    valve.setProtocolHeader("X-Forwarded-Proto");
                    valve.setInternalProxies(ranges);
                    server.addEngineValves(valve);
                }
            };
        }

        private static String range(String proxy) {
            var range = proxy.strip();
            if (range.indexOf('/') < 0) {
                range += range.indexOf(':') < 0 ? "/32" : "/128";
            }
            try {
                return new NetMask(range).toString();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("copydesk.proxies: '" + proxy + "' is no address and no range", e);
            }
        }

        /** It stands where callers are known, which is not ahead of everything, where the container would put it. */
        @Bean
        FilterRegistrationBean<Admission> noFilterByItself(Admission admission) {
            var filter = new FilterRegistrationBean<>(admission);
            filter.setEnabled(false);
            return filter;
        }

        @Bean
        FilterRegistrationBean<CorsFilter> otherSites(NetworkProperties network) {
            var origins = network.cors().allowedOrigins();
            var source = new UrlBasedCorsConfigurationSource();
            if (!origins.isEmpty()) {
                var allowed = new CorsConfiguration();
                allowed.setAllowedOrigins(origins);
                allowed.setAllowedMethods(List.of(HttpMethod.POST.name(), HttpMethod.GET.name()));
                allowed.setAllowedHeaders(List.of(
                        HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, HttpHeaders.AUTHORIZATION, "Idempotency-Key"));
                allowed.setExposedHeaders(List.of(
                        "RateLimit",
                        "RateLimit-Policy",
                        HttpHeaders.RETRY_AFTER,
                        "Query-Cost",
                        "Idempotent-Replayed",
                        HttpHeaders.ETAG));
                allowed.setAllowCredentials(false);
                allowed.setMaxAge(Duration.ofHours(1));
                source.registerCorsConfiguration("/graphql", allowed);
                source.registerCorsConfiguration("/feeds/**", allowed);
                source.registerCorsConfiguration("/api/**", allowed);
            }
            var filter = new FilterRegistrationBean<>(new CorsFilter(source));
            filter.setOrder(BEFORE_SECURITY);
            return filter;
        }

        /** The schema's page is answered like one that does not exist to those who may not see the schema. */
        @Bean
        @Order(-1)
        RouterFunction<ServerResponse> hiddenSchema(IntrospectionProperties introspection) {
            return RouterFunctions.route()
                    .GET(
                            "/graphql/schema",
                            request -> {
                                var visit = Visit.of(request.servletRequest());
                                return visit == null || !introspection.allows(visit.caller());
                            },
                            request -> {
                                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                            })
                    .build();
        }
    }
}
