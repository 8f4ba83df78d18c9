package org.nightlight.server.evidence.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.nightlight.server.storage.DatabaseAddress;

/** A process that seals and deletes until it is killed, and says {@code ready}, then a number after each of both. */
final class VaultHost {

    private static final int CONTENTS = 30;

    private VaultHost() {}

    /** Arguments: address, user and password of the database, the data folder, a seed. */
    public static void main(String[] arguments) {
        DatabaseAddress database = new DatabaseAddress(arguments[0], arguments[1], arguments[2]);
        Random random = new Random(Long.parseLong(arguments[4]));
        try (VaultSlice slice = VaultSlice.at(database, Path.of(arguments[3]))) {
            Deletions deletions = slice.bean(Deletions.class);
            System.out.println("ready");
            for (long number = 1; ; number++) {
                String reference = slice.sealed("content " + random.nextInt(CONTENTS));
                slice.used(reference, "river-17", Optional.empty());
                if (random.nextBoolean()) {
                    deletions.delete(reference, Basis.REQUEST, "asked", VaultSlice.ACTOR);
                }
                System.out.println(number);
            }
        }
    }
}
