package org.nightlight.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nightlight.media.InProcessFingerprinter;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaLimits;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.demo.DemoAccess;
import org.nightlight.server.demo.DemoInstallation;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.harbour.Drawings;
import org.nightlight.testkit.harbour.Harbour;
import org.nightlight.testkit.harbour.HarbourSettings;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The whole thing with an invented platform, on this machine only.")
final class DemoCommand implements Callable<Integer> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int ANY = 0;
    private static final String TIPLINE_USER = "harbour";

    /** An empty file that says: this folder is a demo's. */
    private static final String MARK = "demo";

    @Option(names = "--port", description = "Where the console and the API listen (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--data", description = "Folder of the demo's data; kept between starts.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--pack", description = "Folder of the policy pack.")
    private Optional<Path> pack = Optional.empty();

    @Option(names = "--fresh", description = "Begins anew: deletes what an earlier demo left in the folder.")
    private boolean fresh;

    @Option(names = "--quiet-platform", description = "The invented platform's residents do not chat by themselves.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException, MediaException {
        Path folder = Folders.demo(data);
        CredentialsFile credentials = new CredentialsFile(folder.resolve("demo-credentials.json"));
        if (fresh) {
            clear(folder, credentials);
        }
        mark(folder);
        int harbourPort = freePort(port == ANY ? ANY : port + 1, "Harbour");
        URI webhook = URI.create("http://localhost:" + harbourPort + "/webhooks");
        ConfigurableApplicationContext server = new Servers()
                .data(Optional.of(folder))
                .pack(pack)
                .port(Optional.of(port))
                .set("server.address", LOOPBACK)
                .set("nightlight.console.first-administrator", false)
                .start();
        int serverPort = Servers.port(server);
        String console = "http://localhost:" + serverPort;
        DemoInstallation installation = server.getBean(DemoInstallation.class);
        DemoAccess access = access(installation, credentials, folder, console, webhook);
        HarbourSettings settings = new HarbourSettings(
                URI.create("http://" + LOOPBACK + ":" + serverPort),
                access.apiKey(),
                access.webhookSecret(),
                harbourPort,
                URI.create(console + "/console"),
                !quiet);
        String password = UUID.randomUUID().toString();
        try (FakeCyberTipline tipline = new FakeCyberTipline(
                        freePort(harbourPort + 1, "the invented CyberTipline"),
                        TIPLINE_USER,
                        password,
                        Clock.systemUTC(),
                        Instant.now().getEpochSecond());
                Harbour harbour = new Harbour(settings, Clock.systemUTC())) {
            installation.connectCyberTipline(tipline.address(), TIPLINE_USER, password);
            harbour.moveIn();
            announce(access, harbour.address(), tipline.page(), credentials);
            ServeCommand.awaitStop(server);
        }
        return Main.DONE;
    }

    private static DemoAccess access(
            DemoInstallation installation, CredentialsFile credentials, Path folder, String console, URI webhook)
            throws IOException, MediaException {
        DemoAccess access;
        if (installation.occupied()) {
            access = credentials
                    .read()
                    .orElseThrow(() -> new Failure(
                            Main.WRONG_USAGE,
                            "the demo in " + folder + " has lost its demo-credentials.json; start with --fresh"))
                    .at(console);
            installation.connect(webhook);
        } else {
            access = installation.furnish(console, webhook);
            list(installation, "removed-before", Drawings.LISTED, "A drawing that stands for what was removed before");
            list(installation, "csam", Drawings.TO_REPORT, "A drawing that stands for what must be reported");
        }
        credentials.write(access);
        return access;
    }

    private static void list(DemoInstallation installation, String bank, int drawing, String note)
            throws MediaException {
        try (MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT)) {
            MediaFingerprint fingerprint = fingerprinter.fingerprint(Drawings.png(drawing));
            installation.list(
                    bank,
                    new KnownHashes(
                            fingerprint.pdq().map(pdq -> pdq.hash()),
                            fingerprint.pdq().map(pdq -> pdq.quality()),
                            Optional.of(fingerprint.digests().md5()),
                            Optional.of(fingerprint.digests().sha1()),
                            Optional.of(fingerprint.digests().sha256())),
                    note);
        }
    }

    private static void announce(DemoAccess access, URI harbour, URI tipline, CredentialsFile credentials) {
        StringBuilder staff = new StringBuilder();
        for (DemoAccess.Person person : access.staff()) {
            staff.append(String.format(
                    "  %-22s password %s   one-time code now %s%n",
                    person.name(), person.password(), OneTimeCode.now(person.totp())));
        }
        System.out.printf("""

                Nightlight is ready.

                  Console    %s/console
                  Harbour    %s   (the invented platform: act as a resident, send something)
                  CyberTips  %s   (an invented CyberTipline: what is filed here goes nowhere real)
                  API key    %s

                %s
                Passwords, the secrets of the one-time codes (for an authenticator app) and the key are in
                %s
                Sign in as child-safety-reviewer to see cases; second-reviewer confirms their reports.
                A new code: ./nightlight demo-code NAME
                Everything here is invented. Never test with real abuse material. Ctrl-C stops it.
                %n""", access.console(), harbour, tipline, access.apiKey(), staff, credentials.path());
    }

    private static int freePort(int wanted, String who) throws IOException {
        for (int candidate : List.of(wanted, ANY)) {
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (candidate == ANY) {
                    throw e;
                }
                System.err.println("nightlight: port " + wanted + " is taken, so " + who + " takes another one");
            }
        }
        throw new IOException("no free port");
    }

    /** Marks a folder as a demo's before anything else is in it; one that holds something else is left alone. */
    private static void mark(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path mark = folder.resolve(MARK);
        if (Files.exists(mark)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new Failure(
                        Main.WRONG_USAGE, folder + " holds something that is no demo; name another folder with --data");
            }
        }
        Files.createFile(mark);
    }

    /** Deletes an earlier demo, and nothing that is not marked as one. */
    private static void clear(Path folder, CredentialsFile credentials) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isEmpty()) {
                return;
            }
        }
        if (!Files.exists(credentials.path()) && !Files.exists(folder.resolve(MARK))) {
            throw new Failure(
                    Main.WRONG_USAGE, folder + " holds something that is no demo, so --fresh leaves it alone");
        }
        // refused while a server works on it
        DataFolder.Lock lock = DataFolder.at(folder).lock();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        } finally {
            lock.close();
        }
    }
}
