package org.nightlight.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nightlight.fingerprint.PdqHash;

/**
 * A program that adds hashes until the memory for a merge is lacking, and prints what it was told and found: to be run with little
 * memory outside of the heap.
 */
final class CrampedIndex {

    private static final int AT_ONCE = 5000;

    private CrampedIndex() {}

    public static void main(String[] arguments) {
        List<String> told = new ArrayList<>();
        UpkeepListener listener = new UpkeepListener() {
            @Override
            public void failed(Throwable cause) {
                told.add(cause.getClass().getSimpleName());
            }

            @Override
            public void succeeded() {
                told.add("succeeded");
            }
        };
        HashIndex index = new HashIndex(new Upkeep(Runnable::run, listener, System::nanoTime, () -> {}));
        List<PdqHash> hashes = new ArrayList<>();
        while (!told.contains("OutOfMemoryError")) {
            List<HashEntry> more = new ArrayList<>();
            for (PdqHash hash : HashFamilies.RANDOM.make(AT_ONCE, new Random(hashes.size()))) {
                more.add(new HashEntry(hashes.size(), hash));
                hashes.add(hash);
            }
            index.addAll(more);
        }
        int found = 0;
        for (int id = 0; id < hashes.size(); id++) {
            found += index.search(hashes.get(id), 0).equals(List.of(new HashMatch(id, 0))) ? 1 : 0;
        }
        System.out.println(told.getLast() + ", found all: " + (found == hashes.size()));
    }
}
