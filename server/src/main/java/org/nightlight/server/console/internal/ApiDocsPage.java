package org.nightlight.server.console.internal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The API's documentation for people: a script draws it from {@code /openapi.json}. Open to everyone, as that is. */
@Controller
final class ApiDocsPage {

    @GetMapping("/docs/api")
    String page() {
        return "console/api-docs";
    }
}
