package org.nightlight.server.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ServerTest
class ConsoleShellTest {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Assets assets;

    private MockMvc web;

    @BeforeEach
    void web() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void overview_showsNavigationOfOnesRolesAndTheChosenTheme() throws Exception {
        web.perform(get("/console").with(reviewer()).cookie(new Cookie("theme", "dark")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-theme=\"dark\"")))
                .andExpect(content().string(containsString("aria-current=\"page\"")))
                .andExpect(content().string(containsString(">reviewer<")));
    }

    @Test
    void everyPage_holdsNoInlineScriptOrStyle() throws Exception {
        web.perform(get("/console").with(reviewer()))
                .andExpect(content().string(not(containsString("style=\""))))
                .andExpect(content().string(not(containsString("<style"))))
                .andExpect(content().string(not(containsString("<script>"))));
    }

    @Test
    void figures_areAFragmentOfThePage() throws Exception {
        web.perform(get("/console/overview/figures").with(reviewer()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void navigation_hasEachKeyAndPlaceOnce() {
        assertThat(context.getBeansOfType(NavItem.class).values())
                .extracting(NavItem::key)
                .doesNotHaveDuplicates();
        assertThat(context.getBeansOfType(NavItem.class).values())
                .extracting(NavItem::order)
                .doesNotHaveDuplicates();
    }

    @Test
    void assets_areServedWithHtmxAndMayBeKeptForAYear() throws Exception {
        for (String file : new String[] {"console.css", "console.js", "htmx.min.js", "chart.umd.min.js"}) {
            web.perform(get(assets.path(file)).with(reviewer()))
                    .andExpect(status().isOk())
                    .andExpect(result -> assertThat(result.getResponse().getHeader("Cache-Control"))
                            .contains("immutable"));
        }
    }

    @Test
    void routeWithoutHandler_isNotFound() throws Exception {
        web.perform(get("/console/nothing-here").with(reviewer()).accept(MediaType.TEXT_HTML))
                .andExpect(status().isNotFound());
    }

    private static RequestPostProcessor reviewer() {
        return TestStaff.holding(Role.REVIEWER);
    }
}
