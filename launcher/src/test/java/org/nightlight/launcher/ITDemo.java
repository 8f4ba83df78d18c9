package org.nightlight.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.demo.DemoAccess;
import org.nightlight.testkit.harbour.Drawings;

/** The newcomer's five minutes, from the command to the undoing, in a real browser. */
final class ITDemo {

    private static final String SENDER = "heron-24";
    private static final String RECIPIENT = "stone-14";

    @TempDir
    Path folder;

    @Test
    void newcomer_sendsAListedPicture_seesItBlockedReviewedEnforcedToldAndUndone() throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "No Chromium on this machine: the demo is not tried in a browser");
        try (DemoProcess demo = DemoProcess.start(folder);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options(chromium.get()));
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data").resolve("demo-credentials.json"))))
                    .isEqualTo("rw-------");
            Page page = browser.newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT))
                    .newPage();

            uploadListedPicture(page, demo);
            assertThat(page.locator("main")).containsText("blocked before delivery");
            assertThat(text(http, demo, "/as/" + SENDER + "/with/" + RECIPIENT + "/theirs"))
                    .doesNotContain("<img");

            signIn(page, demo, demo.person("child-safety-reviewer"));
            write(http, demo, "let's keep this between us, don't tell anyone we talk");
            write(http, demo, "let's move to another app, this one is slow");
            page.navigate(demo.access().console() + "/console/queue");
            assertThat(page.locator("main")).containsText("winning a minor's trust");
            keep(page, "queue");
            page.locator("a", new Page.LocatorOptions().setHasText(SENDER))
                    .first()
                    .click();
            page.waitForURL("**/console/cases/**");
            page.keyboard().press("t");
            assertThat(page.locator("body")).containsText("You work on this case");
            keep(page, "case");
            page.keyboard().press("1");
            page.keyboard().press("3");
            page.keyboard().press("4");
            page.keyboard().press("r");
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("body")).containsText("Resolved as a violation");
            eventually(http, demo, "/told-lines", "content.remove for " + SENDER);
            eventually(http, demo, "/as/" + SENDER, "restricted");

            page.keyboard().press("u");
            assertThat(page.locator("#resolve")).isVisible();
            eventually(http, demo, "/told-lines", "content.restore for " + SENDER);
            eventually(http, demo, "/told-lines", "enforcement.lifted for " + SENDER);
            recordIsIntactAndSurvivesABackup();
        }
    }

    private void recordIsIntactAndSurvivesABackup() {
        String data = folder.resolve("data").toString();
        String backup = folder.resolve("backup").toString();
        String keys = folder.resolve("keys").toString();
        String elsewhere = folder.resolve("elsewhere").toString();

        assertThat(Run.of("ledger", "verify", "--data", data).out()).contains("intact");
        assertThat(Run.of("backup", backup, "--data", data, "--keys", keys).status())
                .isEqualTo(Main.DONE);
        Run restored = Run.of("restore", backup, "--data", elsewhere, "--keys", keys);
        assertThat(restored.out() + restored.err()).contains("entries are intact");
        assertThat(Run.of("ledger", "verify", "--data", elsewhere).status()).isEqualTo(Main.DONE);
    }

    private static void uploadListedPicture(Page page, DemoProcess demo) throws IOException {
        Path picture = Files.createTempFile("drawing", ".jpg");
        try {
            Files.write(picture, Drawings.reencoded(Drawings.LISTED));
            page.navigate(demo.harbour()
                    .resolve("/as/" + SENDER + "?with=" + RECIPIENT)
                    .toString());
            page.locator("input[type=file]").setInputFiles(picture);
            page.locator("form[action$='/upload'] button").click();
        } finally {
            Files.delete(picture);
        }
    }

    /** Writes as an adult to a minor; the second of two such messages is held. */
    private static void write(HttpClient http, DemoProcess demo, String words) throws Exception {
        HttpRequest form = HttpRequest.newBuilder(demo.harbour().resolve("/as/amber-35/with/river-3/text"))
                .POST(HttpRequest.BodyPublishers.ofString("text=" + URLEncoder.encode(words, StandardCharsets.UTF_8)))
                .build();
        assertThat(http.send(form, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(303);
    }

    private static void signIn(Page page, DemoProcess demo, DemoAccess.Person person) {
        page.navigate(demo.access().console() + "/console");
        page.fill("#name", person.name());
        page.fill("#password", person.password());
        page.click("button[type=submit]");
        page.fill("#code", OneTimeCode.now(person.totp()));
        page.click("button[type=submit]");
        page.waitForURL("**/console**");
    }

    /** Keeps a screenshot where the folder for it is named: how the documentation's pictures are made. */
    private static void keep(Page page, String name) {
        String images = System.getenv("NIGHTLIGHT_SCREENSHOTS");
        if (images == null) {
            return;
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, width == 390 ? 844 : 900);
                String scheming = scheme == ColorScheme.LIGHT ? "light" : "dark";
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(images, name + "-" + width + "-" + scheming + ".png"))
                        .setFullPage(width == 390));
            }
        }
        page.setViewportSize(1280, 900);
    }

    private static void eventually(HttpClient http, DemoProcess demo, String path, String expected)
            throws IOException, InterruptedException {
        String seen = "";
        for (int attempt = 0; attempt < 100; attempt++) {
            seen = text(http, demo, path);
            if (seen.contains(expected)) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(seen).contains(expected);
    }

    private static String text(HttpClient http, DemoProcess demo, String path)
            throws IOException, InterruptedException {
        URI address = demo.harbour().resolve(path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static BrowserType.LaunchOptions options(Path chromium) {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
