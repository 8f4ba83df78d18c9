package org.nightlight.media.confinement;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds out from within a process which protections hold for it. */
public final class ConfinementCheck {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path NETWORK_DEVICES = Path.of("/proc/self/net/dev");
    private static final int HEADER_LINES = 2;

    private ConfinementCheck() {}

    /**
     * The protections that a process can see itself; {@link Protection#OWN_USER} it cannot, because in a namespace of
     * its own every user is the same.
     */
    public static Set<Protection> protections() {
        Set<Protection> protections = EnumSet.noneOf(Protection.class);
        List<String> status = lines(STATUS);
        if (has(status, "NoNewPrivs:", "1")) {
            protections.add(Protection.NO_NEW_PRIVILEGES);
        }
        if (has(status, "Seccomp:", "2")) {
            protections.add(Protection.NO_SYSTEM_CALLS);
        }
        List<String> devices = lines(NETWORK_DEVICES);
        if (devices.size() > HEADER_LINES
                && devices.stream()
                        .skip(HEADER_LINES)
                        .allMatch(line -> line.strip().startsWith("lo:"))) {
            protections.add(Protection.NO_NETWORK);
        }
        if (lines(LIMITS).stream().anyMatch(line -> line.matches("Max address space +[0-9].*"))) {
            protections.add(Protection.LIMITED_RESOURCES);
        }
        if (filesAreDenied()) {
            protections.add(Protection.NO_FILES);
        }
        return protections;
    }

    private static boolean has(List<String> lines, String name, String value) {
        return lines.stream()
                .anyMatch(line -> line.startsWith(name)
                        && line.substring(name.length()).strip().equals(value));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            // Not Linux, or forbidden: then what it would say counts as not holding.
            return List.of();
        }
    }

    /** Everybody may list the root folder, unless something forbids it to this process. */
    private static boolean filesAreDenied() {
        try (DirectoryStream<Path> _ = Files.newDirectoryStream(Path.of("/"))) {
            return false;
        } catch (AccessDeniedException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
