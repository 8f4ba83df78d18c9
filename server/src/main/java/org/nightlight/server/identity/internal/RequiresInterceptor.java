package org.nightlight.server.identity.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The one place where a console route is allowed: by its {@link Requires} and the roles of who is signed in. A route
 * without it is refused to everyone, so that nobody can forget it.
 */
@Component
final class RequiresInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console", "/console/**").order(-100);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // the end of a stream that was allowed when it began
        }
        Permission needed = permissionOf(handler)
                .orElseThrow(() -> new AccessDeniedException("The route says not who may use it: " + handler));
        if (!CurrentStaff.may(needed)) {
            throw new AccessDeniedException("Needs " + needed);
        }
        return true;
    }

    /** The permission a handler needs; the method's before the class's. */
    static Optional<Permission> permissionOf(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return Optional.empty();
        }
        Requires own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
        Requires requires =
                own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
        return Optional.ofNullable(requires).map(Requires::value);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == StaffMember.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return CurrentStaff.require();
    }
}
