package org.nightlight.server.console.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.console.AlarmBoard;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every rendered page its {@link Shell}; routes that render nothing pay nothing. */
@Component
final class ShellInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final List<NavItem> items;
    private final ObjectProvider<AlarmBoard> alarms;
    private final Assets assets;

    ShellInterceptor(ObjectProvider<NavItem> items, ObjectProvider<AlarmBoard> alarms, Assets assets) {
        this.assets = assets;
        this.items =
                items.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
        this.alarms = alarms;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/v1/**", "/assets/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || !page.hasView()) {
            return;
        }
        String view = page.getViewName();
        if (view != null && view.startsWith("redirect:")) {
            return;
        }
        Optional<StaffMember> staff = CurrentStaff.find();
        page.addObject("shell", new Shell(staff, nav(staff, pathOf(request)), ringing(staff), theme(request), assets));
    }

    private List<Shell.NavLink> nav(Optional<StaffMember> staff, String path) {
        var links = new ArrayList<Shell.NavLink>();
        int group = -1;
        for (NavItem item : items) {
            if (staff.isPresent() && staff.get().may(item.permission())) {
                boolean current = path.equals(item.path())
                        || (!item.path().equals(OverviewPage.PATH) && path.startsWith(item.path() + "/"));
                links.add(new Shell.NavLink(item, current, !links.isEmpty() && item.order() / 100 != group));
                group = item.order() / 100;
            }
        }
        return links;
    }

    private List<AlarmBoard.Ringing> ringing(Optional<StaffMember> staff) {
        AlarmBoard board = alarms.getIfAvailable();
        boolean may = staff.map(person -> person.may(Permission.VIEW_ALARMS)).orElse(false);
        return board == null || !may ? List.of() : board.ringing();
    }

    private static String pathOf(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed instanceof String path ? path : request.getRequestURI();
    }

    private static String theme(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals("theme") && THEMES.contains(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return "auto";
    }
}
