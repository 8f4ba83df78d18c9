package org.nightlight.media;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.media.confinement.ConfinedLauncher;

/**
 * The command that starts a worker: Java, behind those tools for taking privileges away (util-linux has them) that this
 * machine has and that work for this user. Each is tried with a harmless program first.
 */
final class WorkerCommand {

    /** The user and group named nobody on every Linux system. */
    private static final String NOBODY = "65534";

    /** What Java takes besides its heap: code, threads, and what libjpeg needs for a large progressive picture. */
    private static final long MEMORY_OUTSIDE_HEAP = 1_600L << 20;

    private static final long SMALLEST_HEAP = 64L << 20;

    private static final List<String> NEEDED_TO_RUN_JAVA = List.of(
            "/usr/lib",
            "/usr/lib64",
            "/lib",
            "/lib64",
            "/etc/ld.so.cache",
            "/proc/self",
            "/proc/cpuinfo",
            "/proc/meminfo",
            "/proc/stat",
            "/sys/fs/cgroup",
            "/sys/devices/system/cpu",
            "/sys/kernel/mm/transparent_hugepage",
            "/dev/urandom",
            "/dev/random",
            "/dev/null");

    private static final Duration TRIAL = Duration.ofSeconds(5);

    private final WorkerClasses classes;
    private final MediaLimits limits;
    private final WorkerSettings settings;
    private final List<String> tools;
    private final boolean throughLauncher;
    private final boolean ownUser;

    private WorkerCommand(
            WorkerClasses classes,
            MediaLimits limits,
            WorkerSettings settings,
            List<String> tools,
            boolean throughLauncher,
            boolean ownUser) {
        this.classes = classes;
        this.limits = limits;
        this.settings = settings;
        this.tools = tools;
        this.throughLauncher = throughLauncher;
        this.ownUser = ownUser;
    }

    /**
     * The ways to start a worker on this machine: with all that works; the same as the user who asks, for a Java that
     * only this user may read; and with nothing but another process.
     */
    static List<WorkerCommand> strongestFirst(WorkerClasses classes, MediaLimits limits, WorkerSettings settings) {
        List<WorkerCommand> commands = new ArrayList<>();
        if (Files.isDirectory(Path.of("/proc/self"))) {
            List<String> resources =
                    List.of("prlimit", "--core=0", "--nofile=256", "--fsize=0", "--as=" + addressSpace(limits));
            List<String> asNobody = List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--bounding-set=-all",
                    "--no-new-privs");
            List<String> asSameUser = List.of("setpriv", "--no-new-privs");
            List<String> noNetwork = List.of("unshare", "--user", "--net");
            List<String> tools = working(List.of(resources, asNobody, noNetwork));
            if (tools.containsAll(asNobody)) {
                commands.add(new WorkerCommand(classes, limits, settings, tools, true, true));
            }
            commands.add(new WorkerCommand(
                    classes, limits, settings, working(List.of(resources, asSameUser, noNetwork)), true, false));
        }
        commands.add(new WorkerCommand(classes, limits, settings, List.of(), false, false));
        return commands;
    }

    /** Whether workers run as a user of their own. */
    boolean ownUser() {
        return ownUser;
    }

    List<String> line() {
        List<String> line = new ArrayList<>(tools);
        if (throughLauncher) {
            line.addAll(java("-Xmx24m", "-XX:TieredStopAtLevel=1"));
            line.add(ConfinedLauncher.class.getName());
            line.add(readable());
        }
        line.addAll(java(
                "-Xms16m",
                // A decoded picture is one large array, which goes to the old generation at once.
                "-XX:MaxNewSize=24m",
                "-Xmx" + (heap(limits) >> 20) + "m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30"));
        line.add(WorkerMain.class.getName());
        line.add(Integer.toString(limits.maxBytes()));
        line.add(Long.toString(limits.maxPixels()));
        line.add(Integer.toString(limits.maxSide()));
        line.add(Long.toString(limits.films().maxDuration().toMillis()));
        line.add(Integer.toString(limits.films().maxFrames()));
        line.add(Long.toString(settings.fileLimit().toMillis()));
        line.add(Long.toString(settings.filmLimit().toMillis()));
        line.add(classes.folder().toString());
        return line;
    }

    private List<String> java(String... options) {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of(options));
        java.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "-Djava.awt.headless=true",
                // FFmpeg's libraries are loaded from where they were put, without unpacking anything anywhere.
                "-Djava.library.path=" + classes.folder(),
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes.archives().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        return java;
    }

    /** The file itself twice (as sent, and without what its pixels do not need), and the decoded picture. */
    private static long heap(MediaLimits limits) {
        return Math.max(SMALLEST_HEAP, limits.maxRasterBytes() + 2L * limits.maxBytes() + (32L << 20));
    }

    private static long addressSpace(MediaLimits limits) {
        return heap(limits) + MEMORY_OUTSIDE_HEAP;
    }

    private String readable() {
        Path java = Path.of(System.getProperty("java.home"));
        // Distributions keep parts of the JDK elsewhere, behind symbolic links.
        Stream<Path> parts = Stream.of(
                        java,
                        java.resolve("lib"),
                        java.resolve("conf"),
                        java.resolve("conf/security"),
                        classes.folder())
                .map(WorkerCommand::real);
        return Stream.concat(NEEDED_TO_RUN_JAVA.stream(), parts.map(Path::toString))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path;
        }
    }

    /** Those of the tools that work behind one another, in one command. */
    private static List<String> working(List<List<String>> tools) {
        List<String> working = new ArrayList<>();
        for (List<String> tool : tools) {
            List<String> trial = new ArrayList<>(working);
            trial.addAll(tool);
            trial.add("true");
            if (works(trial)) {
                working.addAll(tool);
            }
        }
        return working;
    }

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TRIAL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException _) {
            // There is no such tool.
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
