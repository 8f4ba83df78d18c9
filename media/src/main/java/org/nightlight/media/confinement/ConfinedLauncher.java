package org.nightlight.media.confinement;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/**
 * Confines itself to some files and then becomes another program. Landlock holds for the thread that asks for it, and a
 * Java process has many threads before its first line of code runs; a program that begins confined has none that are not.
 */
public final class ConfinedLauncher {

    private ConfinedLauncher() {}

    /**
     * Runs the launcher. Where the kernel has no Landlock the program is started all the same; it finds out by itself
     * what holds.
     *
     * @param arguments the readable paths, joined as a class path is, then the program and its arguments
     */
    public static void main(String[] arguments) {
        List<String> readable = List.of(arguments[0].split(File.pathSeparator, -1));
        if (!Landlock.restrictTo(readable)) {
            System.err.println("Landlock is not available");
        }
        NativeCalls.execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
