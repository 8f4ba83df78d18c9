package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.ServerTest;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.console.ConsoleBrowser;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ITMatchConsole {

    private final Random random = new Random();
    private final String name = "console-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Banks banks;

    @Autowired
    private MediaFingerprinter fingerprinter;

    @LocalServerPort
    private int port;

    private final BufferedImage picture = drawn();
    private byte[] png = {};

    @BeforeEach
    void list() throws Exception {
        png = encoded(picture);
        banks.create(settings(name, Duty.REMOVE), false, "system");
        KnownHashes hashes = KnownHashes.ofPdq(
                fingerprinter.fingerprint(png).pdq().orElseThrow().hash());
        banks.add(
                name,
                List.of(
                        entry(hashes, "drawn list"),
                        entry(KnownHashes.ofPdq(BankWorld.away(hashes.pdq().orElseThrow(), 40)), "another list")),
                "system");
    }

    @Test
    void auditor_looksAPictureUp_byKeyboardAlone() throws Exception {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("m-" + name, Set.of(Role.AUDITOR), "system"));
            browser.press(page, "g", "m");
            page.waitForURL(browser.address("/console/match"));
            browser.look(page, "match-empty");

            browser.press(page, "p");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("picture");
            page.setInputFiles("#picture", new FilePayload("drawn.png", "image/png", encoded(mirrored(picture))));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.locator(".matches").first().waitFor();

            assertThat(page.locator(".matches").first().textContent())
                    .contains(name)
                    .contains("left and right exchanged")
                    .contains("drawn list");
            assertThat(page.locator("main").textContent())
                    .contains("Near, but no match")
                    .contains("another list");
            assertThat(page.locator("img").count()).as("pictures on the page").isZero();
            browser.look(page, "match-found");
        }
    }

    @Test
    void picture_dropped_isLookedUpAtOnce_andTwoAreCompared() throws Exception {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("d-" + name, Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/match"));
            page.waitForSelector("html[data-ready]");

            page.waitForResponse(
                    response -> response.url().endsWith("/console/match")
                            && response.request().method().equals("POST"),
                    () -> page.evaluate("""
                            (base64) => {
                              const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
                              const files = new DataTransfer();
                              files.items.add(new File([bytes], 'drawn.png', { type: 'image/png' }));
                              const zone = document.querySelector('[data-drop]');
                              for (const kind of ['dragover', 'drop']) {
                                zone.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
                              }
                            }
                            """, Base64.getEncoder().encodeToString(png)));
            page.locator(".matches").first().waitFor();

            page.setInputFiles("#picture", new FilePayload("drawn.png", "image/png", png));
            page.click("summary:has-text('Compare it')");
            page.setInputFiles("#otherPicture", new FilePayload("turned.png", "image/png", encoded(mirrored(picture))));
            page.click("button:text-is('Look up')");
            page.locator("h2:text('Compared with the other')").waitFor();
            assertThat(page.locator("main").textContent()).contains("They are not the same file");
            browser.look(page, "match-compared");

            page.locator("details.orientations summary").click();
            browser.look(page, "match-orientations");
        }
    }

    @Test
    void reportDuty_isToldBeforeAnythingElse() {
        String reporting = "reporting-" + name;
        banks.create(settings(reporting, Duty.REPORT), false, "system");
        KnownHashes hashes = KnownHashes.ofPdq(BankWorld.random(random));
        banks.add(reporting, List.of(entry(hashes, "hotline of the drawn")), "system");
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("r-" + name, Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/match"));
            browser.press(page, "h");
            page.keyboard().insertText(hashes.pdq().orElseThrow().toHex());
            page.keyboard().press("Enter");
            page.locator("[role=alert]:has-text('must be reported')").waitFor();
            browser.look(page, "match-report");

            page.fill("#hash", "not a hash");
            page.keyboard().press("Enter");
            page.locator(".fault").waitFor();
            browser.look(page, "match-fault");
        }
    }

    @Test
    void index_drawsWhatItsTableSays() {
        try (ConsoleBrowser browser = ConsoleBrowser.at(port)) {
            Page page = browser.signIn(accounts.createWithCredentials("i-" + name, Set.of(Role.AUDITOR), "system"));
            page.navigate(browser.address("/console/match"));
            page.fill("#hash", BankWorld.random(random).toHex());
            page.keyboard().press("Enter");
            page.locator("h2:text('No match')").waitFor();

            browser.press(page, "g", "i");
            page.waitForURL(browser.address("/console/index"));

            page.locator(".chart canvas").first().waitFor();
            assertThat(((Number)
                                    page.evaluate(
                                            "Chart.getChart(document.querySelector('.chart canvas')).data.datasets[0].data.reduce((a, b) => a + b)"))
                            .longValue())
                    .isPositive();
            browser.look(page, "index-health");
        }
    }

    private static Bank.Settings settings(String bank, Duty duty) {
        return new Bank.Settings(
                bank,
                BankKind.MEDIA,
                HarmClass.OTHER,
                duty,
                31,
                true,
                false,
                "Pictures drawn for this test",
                Optional.of("test"),
                true);
    }

    private static NewEntry entry(KnownHashes hashes, String source) {
        return new NewEntry(
                hashes,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                NewEntry.Claim.by(Optional.of(source)),
                false,
                true,
                Optional.empty());
    }

    private BufferedImage drawn() {
        BufferedImage image = new BufferedImage(480, 320, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x204060), 480, 320, new Color(0xE0C080)));
        pen.fillRect(0, 0, 480, 320);
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.setStroke(new BasicStroke(1 + random.nextInt(12)));
            pen.drawLine(random.nextInt(480), random.nextInt(320), random.nextInt(480), random.nextInt(320));
            pen.fillOval(random.nextInt(480), random.nextInt(320), random.nextInt(80), random.nextInt(80));
        }
        pen.dispose();
        return image;
    }

    private static BufferedImage mirrored(BufferedImage image) {
        AffineTransform flip = AffineTransform.getScaleInstance(-1, 1);
        flip.translate(-image.getWidth(), 0);
        return new AffineTransformOp(flip, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
                .filter(image, new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB));
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
