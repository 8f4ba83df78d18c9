package org.nightlight.server.hma.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nightlight.server.banks.IndexHealth;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whether it works. For a probe without a key there is {@code /actuator/health/readiness}. */
@HmaRoutes
@RequestMapping("/hma")
@RequiresScope(Scope.MATCH_READ)
final class StatusRoutes {

    private final IndexHealth index;
    private final RequestMappingHandlerMapping routes;

    StatusRoutes(IndexHealth index, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.index = index;
        this.routes = routes;
    }

    @GetMapping(path = "/status", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> status() {
        return ready("I-AM-ALIVE");
    }

    @GetMapping(path = "/readyz", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> readyz() {
        return ready("READY");
    }

    @GetMapping(path = "/status/live", produces = MediaType.TEXT_PLAIN_VALUE)
    String live() {
        return "I-AM-ALIVE";
    }

    @GetMapping(path = "/livez", produces = MediaType.TEXT_PLAIN_VALUE)
    String livez() {
        return "OK";
    }

    @GetMapping("/site-map")
    List<String> siteMap() {
        Set<String> paths = new TreeSet<>();
        routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.startsWith("/hma/"))
                .forEach(paths::add);
        return List.copyOf(paths);
    }

    private ResponseEntity<String> ready(String yes) {
        return index.loaded()
                ? ResponseEntity.ok(yes)
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("INDEX-NOT-LOADED");
    }
}
