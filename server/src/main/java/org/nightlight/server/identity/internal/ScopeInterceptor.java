package org.nightlight.server.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The one place where a route of the API is allowed: by its {@link RequiresScope} and the scopes of the key. A route
 * without it is refused to every key.
 */
@Component
final class ScopeInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Map<Method, Optional<Scope>> needed = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(SecurityConfiguration.API_PATHS)
                .order(-100);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            throw new ApiProblem(CommonProblem.FORBIDDEN, "No key may use this.");
        }
        Scope scope = needed.computeIfAbsent(method.getMethod(), key -> scopeOf(method))
                .orElseThrow(() -> new ApiProblem(CommonProblem.FORBIDDEN, "No key may use this."));
        if (!(request.getAttribute(ApiKeyFilter.CLIENT) instanceof ApiClient client)) {
            throw new ApiProblem(CommonProblem.KEY_MISSING, "Send the header 'Authorization: Bearer <API key>'.");
        }
        if (!client.scopes().contains(scope)) {
            throw new ApiProblem(CommonProblem.SCOPE_MISSING, "The key needs the scope '" + scope.wireName() + "'.");
        }
        return true;
    }

    static ApiProblem missing(Scope scope) {
        return new ApiProblem(CommonProblem.SCOPE_MISSING, "The key needs the scope '" + scope.wireName() + "'.");
    }

    /** The scope a route needs; the method's before the class's. */
    static Optional<Scope> scopeOf(HandlerMethod method) {
        RequiresScope own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresScope.class);
        RequiresScope requires = own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
        return Optional.ofNullable(requires).map(RequiresScope::value);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ApiClient.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return request.getAttribute(ApiKeyFilter.CLIENT, RequestAttributes.SCOPE_REQUEST);
    }
}
