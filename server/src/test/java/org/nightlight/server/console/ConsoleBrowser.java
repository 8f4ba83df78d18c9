package org.nightlight.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.identity.StaffAccounts.Credentials;
import org.nightlight.server.identity.internal.TestCodes;

/**
 * A person at the console in a real Chromium. Needs one on the path; without it the test is skipped and says so.
 *
 * <pre>{@code
 * try (var browser = ConsoleBrowser.at(port)) {
 *     Page page = browser.signIn(accounts.createWithCredentials("river-1", Set.of(Role.REVIEWER), "system"));
 *     page.navigate(browser.address("/console/queue"));
 *     browser.look(page, "queue"); // contrast, width, faults; pictures where NIGHTLIGHT_SCREENSHOTS says
 * }
 * }</pre>
 *
 * <p>All of them share one Chromium; each is a profile of its own. To be used by one thread.
 */
public final class ConsoleBrowser implements AutoCloseable {

    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final int HEIGHT = 844;

    private static @Nullable Browser shared;

    private final String origin;
    private final BrowserContext context;
    private final List<String> faults = new ArrayList<>();

    private ConsoleBrowser(String origin, BrowserContext context) {
        this.origin = origin;
        this.context = context;
        context.setDefaultTimeout(10_000);
        context.onConsoleMessage(message -> {
            // the answer to a faulty form is an error to the browser, but not a fault of the page
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
        context.onWebError(error -> faults.add(error.error()));
    }

    /** A new profile for the server on that port; skips the test where there is no Chromium. */
    public static ConsoleBrowser at(int port) {
        return new ConsoleBrowser(
                "http://localhost:" + port,
                chromium().newContext(new Browser.NewContextOptions().setViewportSize(WIDE, HEIGHT)));
    }

    /** The address of a path. */
    public String address(String path) {
        return origin + path;
    }

    /** An empty page of this profile. */
    public Page page() {
        return context.newPage();
    }

    /** Signs in with password and code and waits for the console. */
    public Page signIn(Credentials person) {
        Page page = page();
        page.navigate(address("/sign-in"));
        page.fill("#name", person.name());
        page.fill("#password", person.password());
        page.click("button[type=submit]");
        page.fill("#code", TestCodes.now(person.totp()));
        page.click("button[type=submit]");
        page.waitForURL(address("/console**"));
        return page;
    }

    /** Presses keys one after the other, once the page listens to them. */
    public void press(Page page, String... keys) {
        page.waitForSelector("html[data-ready]");
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Errors that scripts or the Content-Security-Policy reported. */
    public List<String> faults() {
        return faults;
    }

    /**
     * Looks at a page as people do, wide and narrow, light and dark: nothing sticks out of a narrow screen, no text has
     * less contrast than 4.5 : 1, no script failed. Keeps pictures in the folder that {@code NIGHTLIGHT_SCREENSHOTS}
     * names.
     */
    public void look(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {WIDE, NARROW}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, HEIGHT);
                String how = name + " at " + width + " px, " + scheme;
                picture(page, name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                assertThat(faint(page))
                        .as("text with too little contrast: %s", how)
                        .isEmpty();
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as("width of %s", how)
                        .isLessThanOrEqualTo(width);
            }
        }
        page.setViewportSize(WIDE, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(faults).as("faults of scripts on %s", name).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private static void picture(Page page, String name) {
        String folder = System.getenv("NIGHTLIGHT_SCREENSHOTS");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> faint(Page page) {
        return (List<String>) page.evaluate("""
                () => {
                  const parse = (text) => { const n = text.match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]; return n.length === 3 ? [...n, 1] : n; };
                  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
                  const channel = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
                  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
                  const ground = (element) => {
                    const layers = [];
                    for (let e = element; e; e = e.parentElement) {
                      const colour = parse(getComputedStyle(e).backgroundColor);
                      layers.push(colour);
                      if (colour[3] === 1) break;
                    }
                    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
                  };
                  const found = new Set();
                  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (walk.nextNode()) {
                    const element = walk.currentNode.parentElement;
                    const style = getComputedStyle(element);
                    if (!walk.currentNode.data.trim() || element.getClientRects().length === 0 || style.visibility === 'hidden') continue;
                    if (element.closest('[disabled], .visually-hidden') || Number(style.opacity) === 0) continue;
                    const below = ground(element);
                    const ink = over(parse(style.color), below);
                    const [high, low] = [light(ink), light(below)].sort((x, y) => y - x);
                    const contrast = (high + 0.05) / (low + 0.05);
                    if (contrast < 4.5) found.add(`${contrast.toFixed(2)} "${walk.currentNode.data.trim().slice(0, 30)}" <${element.tagName.toLowerCase()} class="${element.className}">`);
                  }
                  return [...found];
                }
                """);
    }

    private static synchronized Browser chromium() {
        Browser known = shared;
        if (known != null) {
            return known;
        }
        Optional<Path> binary = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (binary.isEmpty()) {
            return abort("No Chromium on the path: install the package 'chromium' to run the tests in a browser");
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser started = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(binary.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "stop-chromium"));
        shared = started;
        return started;
    }
}
