package org.nightlight.server.review.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.nightlight.engine.Account;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Duty;
import org.nightlight.policy.Facts;
import org.nightlight.policy.HarmClass;
import org.nightlight.policy.Score;
import org.nightlight.policy.Verdict;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.review.CaseMaterial.Circumstances;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.MatchedEntry;

/** A scripted scene for the pages: what the decisions of one account look like. */
final class Scene {

    private static final MatchedEntry MATCH = new MatchedEntry(
            "m2",
            "hotline",
            "17",
            Optional.of(HarmClass.CSAM),
            Optional.of(Duty.REPORT),
            Optional.of("a hotline"),
            MatchedEntry.How.CRYPTOGRAPHIC,
            "sha256",
            0,
            true);
    private static final String SECRET = "let us keep this between us, ok?";

    private final InventedMaterial material;
    private final Vault vault;

    Scene(InventedMaterial material, Vault vault) {
        this.material = material;
        this.vault = vault;
    }

    /** A message, a drawing, and a drawing that is on a list; and a message of last week. */
    void play(String account) {
        Instant now = Instant.now();
        material.know(new Account(
                "harbour",
                account,
                Optional.of("River"),
                Optional.of(now.minus(Duration.ofDays(3))),
                Optional.of("US"),
                new Account.Age(Account.Band.ADULT, Account.Assurance.DECLARED),
                List.of(),
                List.of("new")));
        material.know(new Account(
                "harbour",
                "stone-4",
                Optional.of("Stone"),
                Optional.empty(),
                Optional.empty(),
                new Account.Age(Account.Band.AGE_13_15, Account.Assurance.ESTIMATED),
                List.of(),
                List.of()));
        int from = SECRET.indexOf("keep");
        material.put(event(
                account,
                1,
                now.minus(Duration.ofMinutes(14)),
                "message",
                Verdict.HOLD,
                "Asks a minor to keep the conversation secret",
                "grooming/building-up",
                List.of(new Signal(
                        "grooming.secrecy",
                        0.93,
                        "language",
                        "1",
                        Optional.of(new Signal.Span(from, from + "keep this between us".length())),
                        Map.of("phrase", "secrecy/between-us", "language", "en"))),
                Optional.of(SECRET),
                List.of(
                        new ContextLine(now.minus(Duration.ofMinutes(16)), account, "e1", "hi, I saw your drawing"),
                        new ContextLine(now.minus(Duration.ofMinutes(15)), "stone-4", "e2", "thanks! I like boats")),
                List.of()));
        material.saw("dec_" + account + "_1", seen());
        material.put(event(
                account,
                2,
                now.minus(Duration.ofMinutes(9)),
                "media",
                Verdict.HOLD,
                "Sends a picture to a minor after asking for secrecy",
                "grooming/media-to-minor",
                List.of(new Signal("grooming.stage", 0.81, "language", "1", Optional.empty(), Map.of("messages", 6L))),
                Optional.empty(),
                List.of(),
                List.of(new KeptMedia("m1", "IMAGE", Optional.of(vault.seal(drawing(1), "image/png")), false))));
        material.put(event(
                account,
                3,
                now.minus(Duration.ofMinutes(4)),
                "media",
                Verdict.BLOCK,
                "Sent a picture that matches a list of known material",
                "known-media/must-report",
                List.of(new Signal(
                        "media.known",
                        1,
                        "known-media",
                        "1",
                        Optional.empty(),
                        Map.of(
                                "bank", "hotline",
                                "entry", "17",
                                "media", "m2",
                                "algorithm", "sha256",
                                "distance", 0L,
                                "duty", "report",
                                "source", "a hotline",
                                "severity", "2"))),
                Optional.empty(),
                List.of(),
                List.of(new KeptMedia("m2", "IMAGE", Optional.of(vault.seal(drawing(2), "image/png")), true))));
        material.match("dec_" + account + "_3", MATCH);
        material.put(event(
                account,
                8,
                now.minus(Duration.ofDays(2)),
                "message",
                Verdict.NUDGE,
                "Gives a link off the platform to a minor",
                "links/off-platform-to-minor",
                List.of(),
                Optional.of("see you there"),
                List.of(),
                List.of()));
    }

    private static DecidedEvent event(
            String account,
            int number,
            Instant at,
            String type,
            Verdict verdict,
            String message,
            String rule,
            List<Signal> signals,
            Optional<String> text,
            List<ContextLine> context,
            List<KeptMedia> media) {
        String id = "dec_" + account + "_" + number;
        return new DecidedEvent(
                new Decision(
                        id,
                        "harbour",
                        "evt-" + account + "-" + number,
                        at,
                        verdict,
                        List.of(new Decision.Reason(rule, "child-safety/grooming", verdict, message)),
                        List.of(),
                        signals,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "default@1",
                        false,
                        number == 1 ? List.of(signs()) : List.of()),
                at,
                type,
                account,
                Optional.of("stone-4"),
                Optional.of("c9"),
                Optional.of("content-" + account + "-" + number),
                text,
                context,
                media,
                Circumstances.UNKNOWN);
    }

    /** What the rules saw of the first event. */
    private static Facts seen() {
        return Facts.fromPlain(Map.of(
                "event", Map.of("type", "message"),
                "actor", Map.of("untrusted_adult", true),
                "target", Map.of("perhaps_minor", true),
                "conversation", Map.of("kind", "direct"),
                "signals", Map.of("grooming.secrecy", Map.of("score", 0.93), "grooming.supervision", Map.of()),
                "scores", Map.of("grooming", Map.of("points", 6.4, "added", 2.8, "raised", true))));
    }

    /** What the signs of the pair came to at the first event. */
    private static AppliedScore signs() {
        return new AppliedScore(
                "grooming",
                "Signs of grooming",
                6.4,
                2.8,
                true,
                4.0,
                List.of(
                        new AppliedScore.Part(Score.Kind.SIGNAL, "grooming.flattery", 1.2, 0.6, 2),
                        new AppliedScore.Part(Score.Kind.SIGNAL, "grooming.supervision", 0.9, 2.2, 5),
                        new AppliedScore.Part(Score.Kind.SIGNAL, "grooming.secrecy", 0.9, 2.4, 7),
                        new AppliedScore.Part(Score.Kind.PAIR, "grooming.secrecy + grooming.supervision", 0.9, 0.8, 7),
                        new AppliedScore.Part(Score.Kind.CONTEXT, "quick", 1, 0.4, 0)));
    }

    /** A landscape of shapes. */
    static byte[] drawing(int seed) {
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(120, 180, 230));
        pen.fillRect(0, 0, 900, 400);
        pen.setColor(new Color(60, 140 - 20 * seed, 60));
        pen.fillRect(0, 400, 900, 200);
        pen.setColor(Color.YELLOW);
        pen.fillOval(650 - 90 * seed, 60, 120, 120);
        pen.setColor(new Color(150, 90, 60));
        pen.fillRect(150 * seed, 300, 180, 160);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
