package org.nightlight.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.embedding.SimilarityDetector;
import org.nightlight.engine.Detector;
import org.nightlight.engine.KnownMediaDetector;
import org.nightlight.engine.TextDetectors;
import org.nightlight.engine.json.DecideFile;
import org.nightlight.engine.json.MediaResolver;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PackProblem;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.WordingLearning;

/** Policy packs on the command line: without a server, banks or recorded legal bases. */
final class Packs {

    private static final Duration NO_HURRY = Duration.ofSeconds(30);

    private Packs() {}

    /** The pack, or a failure that has named every problem. */
    static PolicyPack load(Optional<Path> given) {
        Path folder = Folders.pack(given);
        try {
            return PolicyPack.load(folder);
        } catch (InvalidPackException e) {
            throw failure(folder, e);
        }
    }

    /** The example messages for a pack, or a failure that has named every problem. */
    static WordingLearning learning(Optional<Path> given, Optional<Path> examples) {
        Path folder = Folders.pack(given);
        try {
            return new WordingLearning(folder, examples);
        } catch (InvalidPackException e) {
            throw failure(folder, e);
        }
    }

    private static Failure failure(Path folder, InvalidPackException invalid) {
        for (PackProblem problem : invalid.problems()) {
            System.err.println(
                    folder.resolve(problem.file()).getParent() == null ? problem.toString() : folder + "/" + problem);
        }
        return new Failure(
                Main.SOME_FAILED, "the pack has " + count(invalid.problems().size(), "problem"));
    }

    /** What looks closer at doubtful messages; nobody waits for a file of events. */
    static SimilarityDetector closerLook() {
        return SimilarityDetector.onDemand(NO_HURRY);
    }

    /** An engine for a file of events. */
    static DecideFile engine(PolicyPack pack, MediaFingerprinter fingerprinter, Detector closerLook) {
        List<Detector> detectors = new ArrayList<>(TextDetectors.all());
        detectors.add(new KnownMediaDetector(fingerprints -> List.of(), NO_HURRY));
        return new DecideFile(
                pack, detectors, Optional.of(closerLook), new MediaResolver(fingerprinter), LegalBases.none());
    }

    /** A file, or standard input for {@code -}. */
    static InputStream open(Path file) throws IOException {
        if (file.toString().equals("-")) {
            return System.in;
        }
        if (!Files.isRegularFile(file)) {
            throw new Failure(Main.WRONG_USAGE, "there is no file " + file);
        }
        return Files.newInputStream(file);
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
