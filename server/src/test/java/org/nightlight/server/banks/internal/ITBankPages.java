package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.ServerTest;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ServerTest
class ITBankPages {

    private static final RequestPostProcessor EDITOR = TestStaff.holding(Role.POLICY_EDITOR);
    private static final RequestPostProcessor AUDITOR = TestStaff.holding(Role.AUDITOR);

    private final String bank = "page-" + UUID.randomUUID();
    private final Random random = new Random();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Banks banks;

    private MockMvc web = MockMvcBuilders.standaloneSetup().build();

    @BeforeEach
    void create() throws Exception {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        act(post("/console/banks")
                .param("name", bank)
                .param("harmClass", "other")
                .param("duty", "review")
                .param("distance", "20")
                .param("enabled", "true")
                .param("description", "drawn pictures"));
    }

    @Test
    void bank_createdAndChanged_isShown() throws Exception {
        web.perform(get("/console/banks").with(AUDITOR))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(bank)))
                .andExpect(content().string(not(containsString("New bank"))));

        act(post("/console/banks/" + bank)
                .param("harmClass", "extortion")
                .param("duty", "remove")
                .param("distance", "31")
                .param("shadow", "true"));

        Bank changed = banks.find(bank).orElseThrow();
        assertThat(changed.distance()).isEqualTo(31);
        assertThat(changed.shadow()).isTrue();
        assertThat(changed.enabled()).as("a box that is not ticked").isFalse();
        web.perform(get("/console/banks/" + bank).with(EDITOR))
                .andExpect(content().string(containsString("switched off")))
                .andExpect(content().string(containsString("No entries here")));
        web.perform(get("/console/banks/nothing-of-this-name").with(EDITOR)).andExpect(status().isNotFound());
    }

    @Test
    void bank_wrongValues_saysWhy() throws Exception {
        Flash flash = act(post("/console/banks")
                .param("name", "a b")
                .param("harmClass", "other")
                .param("duty", "review"));
        assertThat(flash.text()).contains("name");
        assertThat(act(post("/console/banks")
                                .param("name", bank)
                                .param("harmClass", "other")
                                .param("duty", "review"))
                        .text())
                .contains("already");
        assertThat(act(post("/console/banks")
                                .param("name", "b")
                                .param("harmClass", "?")
                                .param("duty", "review"))
                        .text())
                .contains("Choose");
    }

    @Test
    void hash_added_isFoundDisabledRemovedAndUndone() throws Exception {
        PdqHash hash = BankWorld.random(random);
        Flash added = act(post(path("/entries"))
                .param("algorithm", "pdq")
                .param("hash", hash.toHex())
                .param("tags", "one two"));
        BankEntry entry = entries().getFirst();
        assertThat(entry.what().tags()).containsExactly("one", "two");

        web.perform(get("/console/banks")
                        .with(AUDITOR)
                        .param("hash", BankWorld.away(hash, 12).toHex()))
                .andExpect(content().string(containsString(bank)))
                .andExpect(content().string(containsString(">12<")));
        web.perform(get("/console/banks").with(AUDITOR).param("hash", "zz"))
                .andExpect(content().string(containsString("class=\"fault\"")));
        web.perform(get("/console/banks").with(AUDITOR).param("hash", "z".repeat(64)))
                .andExpect(content().string(containsString("class=\"fault\"")));
        assertThat(act(post(path("/entries")).param("algorithm", "pdq").param("hash", hash.toHex()))
                        .text())
                .contains("holds this already");

        Flash disabled = act(post(path("/entries/" + entry.id() + "/disable")));
        web.perform(get("/console/banks/" + bank).with(AUDITOR))
                .andExpect(content().string(containsString(hash.toHex())))
                .andExpect(content().string(containsString(">disabled<")))
                .andExpect(content().string(not(containsString("Remove"))));
        act(post(disabled.undo().orElseThrow()));
        assertThat(entries().getFirst().what().enabled()).isTrue();

        Flash removed = act(post(path("/entries/" + entry.id() + "/remove")));
        assertThat(entries()).isEmpty();
        act(post(removed.undo().orElseThrow()));
        assertThat(entries()).hasSize(1);
        act(post(added.undo().orElseThrow()));
        assertThat(entries()).isEmpty();
    }

    @Test
    void hash_unreadable_saysWhy() throws Exception {
        assertThat(act(post(path("/entries")).param("algorithm", "md5").param("hash", "xyz"))
                        .text())
                .contains("32 hexadecimal digits");
        assertThat(act(post(path("/entries")).param("algorithm", "?").param("hash", "xyz"))
                        .text())
                .contains("Choose");
        assertThat(act(post(path("/entries"))).text()).contains("Choose");
    }

    @Test
    void picture_dropped_addsAllItsHashes() throws Exception {
        byte[] picture = drawn();

        act(multipart(path("/pictures")).file(new MockMultipartFile("picture", "d.png", "image/png", picture)));

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.what().hashes().sha256())
                    .contains(Digests.of(picture).sha256());
            assertThat(entry.what().hashes().pdq()).isPresent();
            assertThat(entry.what().hashes().quality())
                    .hasValueSatisfying(quality -> assertThat(quality).isGreaterThan(50));
        });
        assertThat(act(multipart(path("/pictures"))
                                .file(new MockMultipartFile("picture", "d.png", "image/png", new byte[] {1, 2, 3})))
                        .text())
                .isNotBlank();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void list_imported_tellsItsProgressAndBadRows() throws Exception {
        StringBuilder list = new StringBuilder("hash_type,hash_value\n");
        for (int i = 0; i < 2500; i++) {
            list.append("pdq,").append(BankWorld.random(random).toHex()).append('\n');
        }
        list.append("pdq,broken\n");
        String page = Objects.requireNonNull(web.perform(multipart(path("/import"))
                        .file(new MockMultipartFile(
                                "list", "l.csv", "text/csv", list.toString().getBytes(StandardCharsets.UTF_8)))
                        .with(EDITOR)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());

        String shown = finished(page);

        assertThat(shown)
                .doesNotContain(">stopped<")
                .contains(">2500<")
                .contains(">2502<")
                .contains("value=\"100\"");
        assertThat(banks.find(bank).orElseThrow().entries()).isEqualTo(2500);
        web.perform(get("/console/banks/other-bank/import/" + page.substring(page.lastIndexOf('/') + 1))
                        .with(EDITOR))
                .andExpect(status().isNotFound());
    }

    @Test
    void export_isACsvFile() throws Exception {
        act(post(path("/entries")).param("algorithm", "md5").param("hash", "ab".repeat(16)));

        web.perform(get(path("/export")).with(AUDITOR))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString(bank + ".csv")))
                .andExpect(content().string(containsString("md5," + "ab".repeat(16))));
    }

    @Test
    void entries_moreThanAPage_leadOn() throws Exception {
        for (int i = 0; i < 51; i++) {
            act(post(path("/entries"))
                    .param("algorithm", "pdq")
                    .param("hash", BankWorld.random(random).toHex()));
        }
        long last = entries().get(49).id();

        web.perform(get("/console/banks/" + bank).with(AUDITOR))
                .andExpect(content().string(containsString("/console/banks/" + bank + "?after=" + last)));
        web.perform(get("/console/banks/" + bank).with(AUDITOR).param("after", Long.toString(last)))
                .andExpect(content()
                        .string(containsString("entry-" + entries().get(50).id())));
    }

    @Test
    void acts_ofAuditors_areRefused() throws Exception {
        web.perform(post(path("/entries")).with(AUDITOR).with(csrf())).andExpect(status().isForbidden());
        web.perform(post("/console/banks").with(AUDITOR).with(csrf())).andExpect(status().isForbidden());
        web.perform(post(path("/terms/unreadable/remove"))
                        .param("count", "1")
                        .with(AUDITOR)
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private Flash act(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return (Flash) Objects.requireNonNull(web.perform(request.with(EDITOR).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getFlashMap()
                .get("flash"));
    }

    private String finished(String page) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            String shown = web.perform(get(page).with(AUDITOR))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            if (shown.contains(">done<") || shown.contains(">stopped<")) {
                return shown;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new AssertionError("The import did not end");
    }

    private List<BankEntry> entries() {
        return banks.entries(bank, 0, 100);
    }

    private String path(String rest) {
        return "/console/banks/" + bank + rest;
    }

    private byte[] drawn() throws Exception {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 60; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(random.nextInt(256), random.nextInt(256), random.nextInt(90), random.nextInt(90));
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
