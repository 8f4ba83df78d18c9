package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What guards the public pages: headers, the double-submitted cookie, and who may call from another site. */
@ServerTest
class ITPublicPages {

    private static final String SITE = "https://www.example.org";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private TokenTable table;

    @LocalServerPort
    private int port;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.create(port, services, keys);
    }

    @Test
    void page_runsNoScript_isNotKept_andKnowsNoSession() throws Exception {
        HttpResponse<String> page = send(request("/report").GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(header(page, "Cache-Control")).contains("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(String.join("; ", page.headers().allValues("Set-Cookie")))
                .contains("nightlight-form", "HttpOnly", "SameSite=Strict")
                .doesNotContain("nightlight-session");
        assertThat(page.body()).doesNotContain("<script", "style=", "http://", "https://");
    }

    @Test
    void page_speaksTheLanguageOfTheBrowser() throws Exception {
        assertThat(send(request("/report").header("Accept-Language", "pt-BR,pt;q=0.9,en;q=0.5"))
                        .body())
                .contains("lang=\"pt\"");
        assertThat(send(request("/report").header("Accept-Language", "zz;q=7,;;;"))
                        .body())
                .contains("lang=\"en\"");
        assertThat(send(request("/reports?lang=%3Cscript%3E")).body()).doesNotContain("<script>");
    }

    @Test
    void form_withoutItsCookie_startsAgain_andKeepsNothing() throws Exception {
        HttpResponse<String> refused = send(request("/report")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("step=send&text=hello&token=a%26b")));

        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(header(refused, "Location")).endsWith("/report?token=a%26b");
    }

    @Test
    void component_isReadByAnySite_butReportsComeFromRegisteredOnes() throws Exception {
        HttpResponse<String> script = send(request("/embed/report.js").header("Origin", SITE));
        assertThat(script.body()).contains("customElements.define('nightlight-report'");
        assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(send(request("/embed/words?lang=fr")).body()).contains("\"language\":\"fr\"");

        String other = "https://" + platform.service() + ".example.org";
        assertThat(preflight(other).statusCode()).isEqualTo(403);
        table.addOrigin(platform.service(), other, Instant.now());
        assertThat(header(preflight(other), "Access-Control-Allow-Origin")).isEqualTo(other);

        HttpResponse<String> noToken = embedded(other, "{\"reason\":\"threatens_me\"}");
        assertThat(noToken.statusCode()).isEqualTo(422);
        assertThat(noToken.body()).contains("/token");
        assertThat(embedded(other, "not json").statusCode()).isEqualTo(400);
        assertThat(embedded(other, "{\"token\":\"" + "a".repeat(1 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void component_ofAnotherService_isRefused() throws Exception {
        String site = "https://" + platform.service() + ".example.net";
        table.addOrigin(platform.service(), site, Instant.now());
        TestPlatform other = TestPlatform.create(port, services, keys);
        String token = other.post("/v1/report-tokens", "{\"subject\":{\"account\":\"river-17\"}}")
                .text("token");

        HttpResponse<String> refused = embedded(site, "{\"reason\":\"threatens_me\",\"token\":\"" + token + "\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("has not registered");
    }

    private HttpResponse<String> preflight(String site) throws Exception {
        return send(request("/embed/reports")
                .header("Origin", site)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private HttpResponse<String> embedded(String site, String body) throws Exception {
        return send(request("/embed/reports")
                .header("Origin", site)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
