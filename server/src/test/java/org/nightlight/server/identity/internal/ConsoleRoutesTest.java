package org.nightlight.server.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.TestStaff;
import org.nightlight.server.problem.ApiPaths;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls every route of the console as every role, from the server's own table of routes. */
@ServerTest
class ConsoleRoutesTest {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private MockMvc web;

    @BeforeEach
    void web() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void everyRoute_refusesExactlyTheRolesThatLackItsPermission() throws Exception {
        var softly = new SoftAssertions();
        for (Route route : consoleRoutes()) {
            for (Role role : Role.values()) {
                MockHttpServletResponse response =
                        call(route.request().with(TestStaff.holding(role)).with(csrf()));
                boolean may = role.permissions().contains(route.permission());
                softly.assertThat(response.getStatus() == 403)
                        .as("%s as %s is refused (answered %d)", route, role, response.getStatus())
                        .isEqualTo(!may);
                softly.assertThat(response.getStatus())
                        .as("%s as %s", route, role)
                        .isLessThan(500);
            }
        }
        softly.assertAll();
    }

    @Test
    void everyRoute_refusesStaffWithoutRoles() throws Exception {
        var softly = new SoftAssertions();
        for (Route route : consoleRoutes()) {
            softly.assertThat(call(route.request().with(TestStaff.holding()).with(csrf()))
                            .getStatus())
                    .as("%s", route)
                    .isEqualTo(403);
        }
        softly.assertAll();
    }

    @Test
    void everyRoute_leadsStrangersToTheSignIn() throws Exception {
        var softly = new SoftAssertions();
        for (Route route : consoleRoutes()) {
            MockHttpServletResponse response = call(route.request().with(csrf()));
            softly.assertThat(response.getStatus()).as("%s", route).isIn(302, 401);
            if (response.getStatus() == 302) {
                softly.assertThat(response.getRedirectedUrl()).as("%s", route).startsWith("/sign-in");
            }
        }
        softly.assertAll();
    }

    @Test
    void everyChange_needsTheToken() throws Exception {
        var softly = new SoftAssertions();
        for (Route route : consoleRoutes()) {
            if (route.method() != RequestMethod.GET) {
                softly.assertThat(call(route.request().with(TestStaff.holding(Role.values())))
                                .getStatus())
                        .as("%s", route)
                        .isEqualTo(403);
            }
        }
        softly.assertAll();
    }

    @Test
    void everyRouteThatActs_isNoGet() {
        assertThat(consoleRoutes())
                .filteredOn(route -> route.method() == RequestMethod.GET
                        && route.permission().acts()
                        && route.permission() != Permission.MANAGE_OWN_SIGN_IN)
                .isEmpty();
    }

    @Test
    void everyRoute_belongsToSomeone() {
        assertThat(routes())
                .filteredOn(route -> !route.path().startsWith("/console") && !ApiPaths.isApi(route.path()))
                .extracting(Route::path)
                .allMatch(path -> path.startsWith("/sign-in")
                        || path.startsWith("/statements/")
                        || path.startsWith("/appeals/")
                        || path.startsWith("/embed/")
                        || Set.of("/report", "/reports", "/reports/{code}", "/reports/{code}/appeal")
                                .contains(path)
                        || Set.of("/", "/error", "/docs/api", "/openapi.json", "/openapi.json.yaml")
                                .contains(path));
    }

    @Test
    void everyRouteOfTheApi_namesItsScope() {
        assertThat(mapping.getHandlerMethods().entrySet())
                .filteredOn(entry -> entry.getKey().getPatternValues().stream().anyMatch(ApiPaths::isApi))
                .allSatisfy(entry -> assertThat(ScopeInterceptor.scopeOf(entry.getValue()))
                        .as("%s", entry.getKey())
                        .isPresent());
    }

    private List<Route> consoleRoutes() {
        List<Route> found =
                routes().filter(route -> route.path().startsWith("/console")).toList();
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    private Stream<Route> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream().flatMap(path -> {
                    Set<RequestMethod> methods =
                            entry.getKey().getMethodsCondition().getMethods();
                    return (methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream())
                            .map(method -> new Route(method, path, entry.getValue()));
                }));
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.accept(MediaType.TEXT_HTML, MediaType.ALL))
                .andReturn()
                .getResponse();
    }

    /** A route; its variables are filled with ids that nothing has. */
    private record Route(RequestMethod method, String path, HandlerMethod handler) {

        Permission permission() {
            return RequiresInterceptor.permissionOf(handler)
                    .orElseThrow(() -> new AssertionError(path + " says not who may use it"));
        }

        MockHttpServletRequestBuilder request() {
            String filled = path.replaceAll("\\{[^}]+}", "nothing-has-this-id");
            return MockMvcRequestBuilders.request(HttpMethod.valueOf(method.name()), URI.create(filled))
                    .contentType(consumesJson() ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_FORM_URLENCODED)
                    .content(consumesJson() ? "{}" : "");
        }

        private boolean consumesJson() {
            return Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
