package org.nightlight.media.confinement;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Landlock: takes from the calling thread, and from what it starts or becomes, every file but the given ones, the network
 * and the sending of signals. See the kernel's {@code Documentation/userspace-api/landlock.rst}.
 */
final class Landlock {

    // The same numbers on every processor.
    private static final long CREATE_RULESET = 444;
    private static final long ADD_RULE = 445;
    private static final long RESTRICT_SELF = 446;

    private static final long ASK_FOR_VERSION = 1;
    private static final long RULE_FOR_PATH = 1;

    private static final long EXECUTE = 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIRECTORY = 1 << 3;

    /** How many kinds of file access each version knows, beginning with the first. */
    private static final int[] FILE_ACCESSES = {13, 14, 15, 15, 16};

    private static final long ALL_TCP = 0b11;
    private static final int TCP_SINCE = 4;
    private static final long ALL_SCOPES = 0b11;
    private static final int SCOPES_SINCE = 6;

    private Landlock() {}

    /**
     * Leaves only the reading and executing of some files and folders. Paths that do not exist are passed over.
     *
     * @return whether the kernel did it
     */
    static boolean restrictTo(List<String> readable) {
        long version = version();
        if (version < 1 || !NativeCalls.giveUpNewPrivileges()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            long rules = createRules(arena, version);
            if (rules < 0) {
                return false;
            }
            for (String path : readable) {
                allow(arena, rules, path);
            }
            return NativeCalls.systemCall(RESTRICT_SELF, rules, 0, 0, 0) == 0;
        }
    }

    /** The version the kernel has; below 1 when it has none. */
    static long version() {
        return NativeCalls.systemCall(CREATE_RULESET, 0, 0, ASK_FOR_VERSION, 0);
    }

    private static long createRules(Arena arena, long version) {
        MemorySegment handled = arena.allocate(24, 8);
        int files = FILE_ACCESSES[(int) Math.min(version, FILE_ACCESSES.length) - 1];
        handled.set(JAVA_LONG, 0, (1L << files) - 1);
        handled.set(JAVA_LONG, 8, ALL_TCP);
        handled.set(JAVA_LONG, 16, ALL_SCOPES);
        // An older kernel wants the structure without the fields it does not know.
        long size = version < TCP_SINCE ? 8 : version < SCOPES_SINCE ? 16 : 24;
        return NativeCalls.systemCall(CREATE_RULESET, handled.address(), size, 0, 0);
    }

    private static void allow(Arena arena, long rules, String path) {
        int descriptor = NativeCalls.openPath(path);
        if (descriptor < 0) {
            return;
        }
        MemorySegment rule = arena.allocate(12, 8);
        long access = EXECUTE | READ_FILE;
        rule.set(JAVA_LONG, 0, Files.isDirectory(Path.of(path)) ? access | READ_DIRECTORY : access);
        rule.set(JAVA_INT, 8, descriptor);
        // Where a rule is refused, the path stays forbidden: the safe side.
        NativeCalls.systemCall(ADD_RULE, rules, RULE_FOR_PATH, rule.address(), 0);
    }
}
