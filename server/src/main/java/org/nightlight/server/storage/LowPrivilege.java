package org.nightlight.server.storage;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How PostgreSQL's programs are started as somebody who is not root, which they insist on.
 *
 * <p>An ordinary user starts them directly. Root starts them in a user namespace of their own, in which they have no
 * rights beyond root's files; or, where namespaces are forbidden (as in many containers), as the owner of the database
 * files or as {@code nobody}, to whom the files are then given.
 */
final class LowPrivilege {

    private static final Logger log = LoggerFactory.getLogger(LowPrivilege.class);

    private static final int NOBODY = 65_534;

    private final List<String> prefix;
    private final OptionalInt owner;
    private final boolean diesWithParent;
    private final boolean ownSession;

    private LowPrivilege(List<String> prefix, OptionalInt owner) {
        this.prefix = List.copyOf(prefix);
        this.owner = owner;
        this.diesWithParent = works("setpriv", "--pdeathsig", "INT", "true");
        this.ownSession = works("setsid", "true");
    }

    /**
     * Finds out what this machine allows.
     *
     * @param folder the folder with the database's files
     * @throws IllegalStateException if the process is root and may not become anybody else
     */
    static LowPrivilege detect(Path folder) {
        if (isWindows() || new UnixSystem().getUid() != 0) {
            return new LowPrivilege(List.of(), OptionalInt.empty());
        }
        int owner = ownerOf(folder);
        if (owner == 0 && works("unshare", "-U", "true")) {
            return new LowPrivilege(List.of("unshare", "-U"), OptionalInt.empty());
        }
        int user = owner == 0 ? NOBODY : owner;
        List<String> become = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
        List<String> trial = new ArrayList<>(become);
        trial.add("true");
        if (works(trial.toArray(String[]::new))) {
            log.info("PostgreSQL runs as user {}, to whom {} belongs", user, folder);
            return new LowPrivilege(become, OptionalInt.of(user));
        }
        throw new IllegalStateException(
                "PostgreSQL refuses to run as root, and this machine allows neither 'unshare -U' nor 'setpriv --reuid'."
                        + " Start Nightlight as an ordinary user, or set NIGHTLIGHT_DATABASE_URL to a PostgreSQL of your own.");
    }

    /** The command as started for a moment, such as for making a database. */
    List<String> shortLived(List<String> command) {
        return concat(prefix, command);
    }

    /**
     * The command as started for long: not reached by Ctrl-C in the terminal, so that the server can stop first, and
     * ended by the kernel when the thread that started it is gone, where the machine can do that.
     */
    List<String> longLived(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (ownSession) {
            whole.add("setsid");
        }
        whole.addAll(prefix);
        if (diesWithParent) {
            whole.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        }
        whole.addAll(command);
        return whole;
    }

    /** Lets the low-privileged user read and write the folder, and reach it; does nothing where that is us. */
    void giveTo(Path folder) {
        if (owner.isEmpty()) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(path, "unix:uid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
            }
            Path parent = folder.getParent();
            if (parent != null) {
                Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(parent));
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
                Files.setPosixFilePermissions(parent, permissions);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot give " + folder + " to user " + owner.getAsInt(), failure);
        }
    }

    /** Whether the low-privileged user can reach and start the program. */
    boolean mayRun(Path program) {
        List<String> trial = concat(prefix, List.of("test", "-x", program.toString()));
        return owner.isEmpty() || works(trial.toArray(String[]::new));
    }

    /** Says which folder on the way keeps the low-privileged user out. */
    String explainUnreachable(Path program) {
        for (Path folder = program.getParent(); folder != null; folder = folder.getParent()) {
            List<String> trial = new ArrayList<>(prefix);
            trial.addAll(List.of("test", "-x", folder.toString()));
            if (!works(trial.toArray(String[]::new))) {
                return "; the user that PostgreSQL runs as may not enter " + folder
                        + ": choose a data folder elsewhere with --data, or start Nightlight as an ordinary user";
            }
        }
        return "";
    }

    private static int ownerOf(Path folder) {
        try {
            return (Integer) Files.getAttribute(folder, "unix:uid");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the owner of " + folder, failure);
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") && File.separatorChar == '\\';
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException absent) {
            log.debug("{} is not available: {}", command[0], absent.getMessage());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
