package io.copydesk.account;

import io.copydesk.graphql.Audience;
import io.copydesk.graphql.CursorKey;
import io.copydesk.graphql.HttpRefusals;
import io.copydesk.limit.Admission;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** Who comes in, by which way, and to what. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    /** Requests are measured as a whole; what each filter of them took would take more than the filters do. */
    @Bean
    static SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        var hierarchy = RoleHierarchyImpl.withDefaultRolePrefix();
        for (var role : Role.values()) {
            for (var included : role.including()) {
                if (included != role) {
                    hierarchy.role(role.name()).implies(included.name());
                }
            }
        }
        for (var customer : List.of(Audience.PARTNER, Audience.ADMIN)) {
            hierarchy.role(customer.name()).implies(Audience.PARTNER_OR_ADMIN.name());
        }
        return hierarchy.build();
    }

    /** Argon2id with what OWASP asks for; another one can take its place, since each hash says what made it. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        var name = "argon2id";
        return new DelegatingPasswordEncoder(name, Map.of(name, new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
    }

    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnProperty("copydesk.sign-in.oidc.issuer")
    Issuer issuer(
            SignInProperties properties,
            Accounts accounts,
            AccountDesk desk,
            Identities identities,
            SecurityEvents events,
            Clock clock) {
        return new Issuer(
                java.util.Objects.requireNonNull(properties.oidc()), accounts, desk, identities, events, clock);
    }

    /** For pages: the issuer's tokens about people are held to the same keys and algorithms as bearer JWTs. */
    @Bean
    @ConditionalOnBean(Issuer.class)
    JwtDecoderFactory<ClientRegistration> idTokens(Issuer issuer) {
        return registration -> issuer.idTokens(new OidcIdTokenValidator(registration));
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain everything(
            HttpSecurity http,
            SessionContexts sessions,
            Results results,
            Bearers bearers,
            SecurityEvents events,
            HttpRefusals refusals,
            Admission admission,
            CursorKey key,
            JsonMapper json,
            Clock clock,
            ObjectProvider<Issuer> issuers) {
        var issuer = issuers.getIfAvailable();
        http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    var matchers = PathPatternRequestMatcher.withDefaults();
                    for (var route : Routes.ALL) {
                        var paths = route.methods().isEmpty()
                                ? requests.requestMatchers(matchers.matcher(route.pattern()))
                                : requests.requestMatchers(route.methods().stream()
                                        .map(method -> matchers.matcher(method, route.pattern()))
                                        .toArray(PathPatternRequestMatcher[]::new));
                        if (route.audience() == Audience.ANYONE) {
                            paths.permitAll();
                        } else {
                            paths.hasAuthority(route.audience().authority().getAuthority());
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(management ->
                        management.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::newSession))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(CsrfTokens.repository())
                        .csrfTokenRequestHandler(new CsrfTokens())
                        .requireCsrfProtectionMatcher(CsrfTokens::isAskedOf))
                // every answer has its headers already
                .headers(HeadersConfigurer::disable)
                // who it is, then whether they may ask so much, and only then anything that is done for them
                .addFilterAfter(new BearerTokens(bearers), SecurityContextHolderFilter.class)
                .addFilterAfter(admission, BearerTokens.class)
                .addFilterAfter(new BearerTokens.Refused(refusals), Admission.class)
                .formLogin(form -> form.loginPage(Routes.SIGN_IN)
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .authenticationDetailsSource(request -> request.getRemoteAddr())
                        .successHandler(results::signedIn)
                        .failureHandler(results::signInFailed))
                .logout(logout -> logout.logoutUrl(Routes.SIGN_OUT)
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null) {
                                events.signedOut(who.getName(), request.getRemoteAddr());
                            }
                        })
                        .logoutSuccessHandler((request, response, who) -> results.signedOut(request, response)))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(results::anonymous).accessDeniedHandler(results::denied));
        if (issuer != null && issuer.isForPages()) {
            signInWith(issuer, http, results, events, new Departures(issuer, key, json, clock));
        }
        return http.build();
    }

    private static void signInWith(
            Issuer issuer, HttpSecurity http, Results results, SecurityEvents events, Departures departures) {
        http.oauth2Login(login -> login.loginPage(Routes.SIGN_IN)
                .clientRegistrationRepository(id -> id.equals(Issuer.REGISTRATION) ? issuer.registration() : null)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(
                        leaving -> leaving.baseUri(Routes.SIGN_IN).authorizationRequestRepository(departures))
                .redirectionEndpoint(back -> back.baseUri(Routes.ISSUER_CALLBACK))
                .userInfoEndpoint(info -> info.oidcUserService(request -> {
                    var token = request.getIdToken();
                    try {
                        var account = issuer.account(token);
                        if (account.enabled()) {
                            return new ExternalUser(account.id(), token);
                        }
                        events.signInFailed(account.id().toString(), SecurityEvents.Way.ISSUER, "DISABLED", "issuer");
                    } catch (EmailOfAnother e) {
                        events.signInFailed(
                                SecurityEvents.UNKNOWN, SecurityEvents.Way.ISSUER, "EMAIL_OF_ANOTHER", "issuer");
                    }
                    throw new OAuth2AuthenticationException("access_denied");
                }))
                .successHandler(results::signedIn)
                .failureHandler(results::externalSignInFailed));
    }
}
