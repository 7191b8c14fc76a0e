package org.dateline.access;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Three doors: the API by token, what packages open to strangers, and the desk for people who signed in. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(prePostEnabled = false)
class AccessConfiguration {

    /** No inline script or style anywhere; a response may set a stricter policy of its own. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'self'";

    /** Of the four annotations of its family only {@code @PreAuthorize} is used here: each looks at every bean. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor preAuthorize() {
        return AuthorizationManagerBeforeMethodInterceptor.preAuthorize();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiDoor(HttpSecurity http, ApiTokens tokens, IdempotentRequests requests) {
        return http.securityMatcher("/api/**", "/v3/api-docs/**")
                .authorizeHttpRequests(asked -> asked.requestMatchers("/v3/api-docs/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .hasAuthority("SCOPE_READ")
                        .requestMatchers("/api/releases/*/approval")
                        .hasAuthority("SCOPE_APPROVE")
                        .anyRequest()
                        .hasAuthority("SCOPE_WRITE"))
                .addFilterBefore(new TokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new IdempotencyFilter(requests), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AccessConfiguration::headers)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            Problem.write(request, response, HttpServletResponse.SC_UNAUTHORIZED, "token");
                        })
                        .accessDeniedHandler((request, response, e) ->
                                Problem.write(request, response, HttpServletResponse.SC_FORBIDDEN, "not-allowed")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain strangersDoor(HttpSecurity http, List<PublicPaths> opened, CrowdSettings crowd) {
        var patterns =
                opened.stream().flatMap(paths -> paths.patterns().stream()).toArray(String[]::new);
        return http.securityMatcher(patterns)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new CrowdFilter(new Crowd(crowd, TimeMeter.SYSTEM_NANOTIME)), HeaderWriterFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers).cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain deskDoor(HttpSecurity http, Colleagues colleagues) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/sign-in/**", "/setup", "/invitation/*", "/error")
                                .permitAll()
                                // Each asks for a device that is remembered, or for a session, besides its link.
                                .requestMatchers("/approve/*", "/approve/*/letter", "/approve/*/remark")
                                .permitAll()
                                // It stops a plan and can do no more.
                                .requestMatchers("/objection/*")
                                .permitAll()
                                .requestMatchers("/settings/**")
                                .hasRole("ADMINISTRATOR")
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(new StillHere(colleagues), AuthorizationFilter.class)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("email")
                        .authenticationDetailsSource(Client::asking)
                        .successHandler(signedIn())
                        .failureHandler(AccessConfiguration::signInFailed))
                .exceptionHandling(refusal -> refusal.accessDeniedHandler(refused()))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(AccessConfiguration::headers)
                .build();
    }

    /** The look of the pages and whether the program lives: open to everybody. */
    @Bean
    PublicPaths commonPaths() {
        return PublicPaths.of(
                "/desk.css", "/desk.js", "/passkeys.js", "/favicon.svg", "/webjars/**", "/actuator/health/**");
    }

    private static HeadersConfigurer<HttpSecurity> headers(HeadersConfigurer<HttpSecurity> headers) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    /** To where they wanted to go, by way of the second step where one is asked. */
    private static AuthenticationSuccessHandler signedIn() {
        var goOn = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, who) -> {
            if (who instanceof HalfwayIn) toTheSecondStep(request, response);
            else goOn.onAuthenticationSuccess(request, response, who);
        };
    }

    private static AccessDeniedHandler refused() {
        var page = new AccessDeniedHandlerImpl();
        return (request, response, because) -> {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof HalfwayIn)
                toTheSecondStep(request, response);
            else if (because instanceof CsrfException) LateForm.refuse(request, response);
            else page.handle(request, response, because);
        };
    }

    private static void toTheSecondStep(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/sign-in/second-step");
    }

    private static void signInFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException because)
            throws IOException {
        response.sendRedirect(
                request.getContextPath() + (because instanceof LockedException ? "/sign-in?locked" : "/sign-in?wrong"));
    }
}
