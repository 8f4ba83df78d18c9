package org.nightlight.media.confinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries from within a confined program what it must not be able to do. */
final class ITConfinedLauncher {

    @BeforeAll
    static void needsLandlock() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "Only Linux has Landlock");
        assumeTrue(Landlock.version() >= 4, "This kernel has no Landlock that covers files and network");
    }

    @Test
    void main_programBehindIt_canReachNothing(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> arguments = List.of(
                    secret.toString(), folder.resolve("new").toString(), Integer.toString(listening.getLocalPort()));

            assertThat(run(command(), arguments)).containsOnly("read true", "write true", "connect true", "run true");
            assertThat(run(confined(), arguments))
                    .containsOnly("read false", "write false", "connect false", "run false");
        }
    }

    private static List<String> run(List<String> command, List<String> arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(command.stream(), arguments.stream()).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    private static List<String> command() {
        return List.of(java(), "-cp", System.getProperty("java.class.path"), Attempts.class.getName());
    }

    private static List<String> confined() {
        List<String> readable = Stream.concat(
                        Stream.of("/usr", "/lib", "/lib64", "/proc", "/sys", "/dev", System.getProperty("java.home")),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)))
                .toList();
        List<String> launcher = List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ConfinedLauncher.class.getName(),
                String.join(File.pathSeparator, readable));
        List<String> program = List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Attempts.class.getName(),
                "confined");
        return Stream.concat(launcher.stream(), program.stream()).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The program behind the launcher. */
    static final class Attempts {

        private Attempts() {}

        public static void main(String[] arguments) throws InterruptedException {
            boolean confined = arguments[0].equals("confined");
            int first = confined ? 1 : 0;
            Path secret = Path.of(arguments[first]);
            Path fresh = Path.of(arguments[first + 1]);
            int port = Integer.parseInt(arguments[first + 2]);
            attempt("read", () -> Files.readString(secret));
            attempt("write", () -> Files.writeString(fresh, "text"));
            attempt("connect", () -> connect(port));
            if (confined) {
                Seccomp.refuseReachingOthers();
            }
            attempt("connect", () -> connect(port));
            attempt("run", () -> new ProcessBuilder("/bin/true").start().waitFor());
            Thread other = new Thread(() -> attempt("read", () -> Files.readString(secret)));
            other.start();
            other.join();
        }

        private static boolean connect(int port) throws IOException {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
                return socket.isConnected();
            }
        }

        private interface Attempt {
            Object make() throws IOException, InterruptedException;
        }

        private static void attempt(String name, Attempt attempt) {
            boolean done;
            try {
                attempt.make();
                done = true;
            } catch (IOException | InterruptedException _) {
                done = false;
            }
            System.out.println(name + " " + done);
        }
    }
}
