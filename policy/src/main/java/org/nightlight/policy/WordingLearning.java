package org.nightlight.policy;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nightlight.language.Wording;
import org.nightlight.language.WordingConcepts;
import org.nightlight.language.WordingTrainer;

/** Learns the model of a pack from example messages, and says how well it reads those it has not seen. */
public final class WordingLearning {

    private static final int PARTS = 4;

    /** No part is left out. */
    private static final int ALL = -1;

    /** Neighbouring lines are often of one hand, so that they are left out together. */
    private static final int NEIGHBOURS = 25;

    private final Path folder;
    private final List<WordingExample> examples;
    private final Map<String, Map<String, List<String>>> concepts;

    /**
     * The examples for a pack.
     *
     * @param folder of the pack
     * @param more a folder with examples besides those in the pack
     * @throws InvalidPackException naming everything that is wrong with them
     */
    public WordingLearning(Path folder, Optional<Path> more) throws InvalidPackException {
        this.folder = folder;
        PackReader reader = new PackReader(folder);
        WordingFiles files = reader.examples(more);
        this.examples = files.examples();
        this.concepts = files.concepts();
        if (!reader.problems().isEmpty()) {
            throw new InvalidPackException(reader.problems());
        }
    }

    /** How many there are. */
    public int examples() {
        return examples.size();
    }

    /** Whether a model can be learned: from messages of some category and from others of none. */
    public boolean suffices() {
        return examples.stream().anyMatch(example -> example.category().equals(Wording.NONE))
                && examples.stream().anyMatch(example -> !example.category().equals(Wording.NONE));
    }

    /** Learns from all and writes the model into the pack, whole or not at all; the one before is kept beside it. */
    public void write() throws IOException {
        Path model = folder.resolve(WordingFiles.MODEL);
        Files.createDirectories(model.getParent());
        Path written = model.resolveSibling(".model.new");
        try {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(written)))) {
                learn(ALL).write(out);
            }
            if (Files.exists(model)) {
                Files.copy(model, folder.resolve(WordingFiles.MODEL_BEFORE), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(written, model, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * How messages are read by models that have not seen them, by language.
     *
     * @param sure from which probabilities on a message counts; each has a result of its own
     */
    public Map<Double, Map<String, Unseen>> unseen(List<Double> sure) {
        Map<Double, Map<String, Unseen>> results = new TreeMap<>();
        for (int part = 0; part < PARTS; part++) {
            Wording model = learn(part);
            for (int i = 0; i < examples.size(); i++) {
                if (part(i) == part) {
                    WordingExample example = examples.get(i);
                    boolean none = example.category().equals(Wording.NONE);
                    double any = 1 - model.read(example.message()).probability(Wording.NONE);
                    for (double least : sure) {
                        results.computeIfAbsent(least, value -> new TreeMap<>())
                                .merge(example.language(), Unseen.of(none, any >= least), Unseen::plus);
                    }
                }
            }
        }
        return results;
    }

    /**
     * How unseen messages were read.
     *
     * @param harmful examples of any category but none
     * @param found those of them that count
     * @param harmless examples of none
     * @param wrong those of them that count
     */
    public record Unseen(int harmful, int found, int harmless, int wrong) {
        static Unseen of(boolean none, boolean counts) {
            int one = counts ? 1 : 0;
            return none ? new Unseen(0, 0, 1, one) : new Unseen(1, one, 0, 0);
        }

        Unseen plus(Unseen other) {
            return new Unseen(
                    harmful + other.harmful, found + other.found, harmless + other.harmless, wrong + other.wrong);
        }
    }

    private Wording learn(int without) {
        WordingTrainer trainer = new WordingTrainer(WordingConcepts.of(concepts));
        for (int i = 0; i < examples.size(); i++) {
            if (part(i) != without) {
                trainer.add(examples.get(i).category(), examples.get(i).message());
            }
        }
        return trainer.train();
    }

    private static int part(int index) {
        return index / NEIGHBOURS % PARTS;
    }
}
