package io.copydesk.account;

import graphql.schema.DataFetchingEnvironment;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets a controller method take the {@link Caller} or the {@link KeyHolder}: none is an error, unless the parameter is an Optional. */
@Component
class CallerResolver implements HandlerMethodArgumentResolver {

    private static final Set<Class<?>> TYPES = Set.of(Caller.class, KeyHolder.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.nestedIfOptional().getNestedParameterType());
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
        var caller = current(parameter.nestedIfOptional().getNestedParameterType());
        if (parameter.isOptional()) {
            return java.util.Optional.ofNullable(caller);
        }
        if (caller == null) {
            throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
        }
        return caller;
    }

    private static @Nullable Object current(Class<?> type) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && type.isInstance(authentication.getPrincipal())
                ? authentication.getPrincipal()
                : null;
    }
}
