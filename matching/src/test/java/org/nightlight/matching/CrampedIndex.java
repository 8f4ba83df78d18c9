package org.nightlight.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nightlight.fingerprint.PdqHash;

/**
 * A program that adds hashes until the memory for a merge is lacking, then removes most of them, and prints what it was told and
 * found after each: to be run with little memory outside of the heap.
 */
final class CrampedIndex {

    private static final int AT_ONCE = 5000;

    private CrampedIndex() {}

    public static void main(String[] arguments) {
        List<String> told = new ArrayList<>();
        long[] now = {0};
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
        HashIndex index = new HashIndex(new Upkeep(Runnable::run, listener, () -> now[0], () -> {}));
        List<PdqHash> hashes = new ArrayList<>();
        while (!told.contains("OutOfMemoryError")) {
            List<HashEntry> more = new ArrayList<>();
            for (PdqHash hash : HashFamilies.RANDOM.make(AT_ONCE, new Random(hashes.size()))) {
                more.add(new HashEntry(hashes.size(), hash));
                hashes.add(hash);
            }
            index.addAll(more);
        }
        print(told, found(index, hashes) == hashes.size());
        for (int id = hashes.size() / 10; id < hashes.size(); id++) {
            index.remove(id);
        }
        now[0] += Compaction.PAUSE;
        index.remove(0);
        print(told, found(index, hashes) == hashes.size() / 10 - 1);
        System.out.println("blocks: " + index.size().blocks());
    }

    private static int found(HashIndex index, List<PdqHash> hashes) {
        int found = 0;
        for (int id = 0; id < hashes.size(); id++) {
            found += index.search(hashes.get(id), 0).equals(List.of(new HashMatch(id, 0))) ? 1 : 0;
        }
        return found;
    }

    private static void print(List<String> told, boolean all) {
        System.out.println(told.getLast() + ", found all: " + all);
    }
}
