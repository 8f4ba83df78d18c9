package org.nightlight.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.nightlight.fingerprint.PdqHash;

/** A program that saves a growing index until it is killed, and prints a line when it has begun and after each time. */
final class EndlessSaving {

    private EndlessSaving() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        HashIndex index = new HashIndex(Runnable::run);
        List<PdqHash> hashes = HashFamilies.RANDOM.make(1000, new Random(1));
        for (int count = 1; ; count++) {
            index.add(count, hashes.get(count % hashes.size()));
            index.save(file, String.valueOf(count));
            System.out.println(count);
        }
    }
}
