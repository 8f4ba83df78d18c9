package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PrivateUse;
import org.nightlight.server.ServerTest;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ServerTest
class RegionsPageTest {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private LegalBases bases;

    private MockMvc console = MockMvcBuilders.standaloneSetup().build();

    @BeforeEach
    void setUp() {
        console = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void basis_recordedAndWithdrawn_countsAtOnce_andStaysOnRecord() throws Exception {
        console.perform(get("/console/regions").with(TestStaff.holding(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("European Union")))
                .andExpect(content().string(not(containsString("Record a basis"))));
        assertThat(bases.recorded("eu")).isEmpty();
        console.perform(post("/console/regions/eu/basis")
                        .with(csrf())
                        .with(TestStaff.holding(Role.ADMINISTRATOR))
                        .param("statement", "Counsel's note of today")
                        .param("uses", "KNOWN_MEDIA"))
                .andExpect(status().is3xxRedirection());
        assertThat(bases.recorded("eu"))
                .hasValueSatisfying(basis -> assertThat(basis.uses()).containsExactly(PrivateUse.KNOWN_MEDIA));
        console.perform(post("/console/regions/eu/basis/withdraw")
                        .with(csrf())
                        .with(TestStaff.holding(Role.ADMINISTRATOR)))
                .andExpect(status().is3xxRedirection());
        assertThat(bases.recorded("eu")).isEmpty();
        console.perform(get("/console/regions").with(TestStaff.holding(Role.AUDITOR)))
                .andExpect(content().string(containsString("Counsel&#39;s note of today")));
    }

    @Test
    void basis_withoutStatement_isNotRecorded() throws Exception {
        console.perform(post("/console/regions/eu/basis")
                        .with(csrf())
                        .with(TestStaff.holding(Role.ADMINISTRATOR))
                        .param("uses", "CONTENT"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Name the provision")));
        assertThat(bases.recorded("eu")).isEmpty();
    }

    @Test
    void basis_byAnAuditor_isRefused() throws Exception {
        console.perform(post("/console/regions/eu/basis")
                        .with(csrf())
                        .with(TestStaff.holding(Role.AUDITOR))
                        .param("statement", "x")
                        .param("uses", "CONTENT"))
                .andExpect(status().isForbidden());
    }
}
