package org.nightlight.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.fingerprint.VpdqFrame;
import org.nightlight.media.FrameFingerprint;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaKind;
import org.nightlight.media.MediaLimits;
import org.nightlight.media.OwnFilesFingerprinter;
import org.nightlight.media.WorkerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "hash",
        mixinStandardHelpOptions = true,
        description = "Prints the fingerprints of files: pdq quality md5 sha1 sha256 file, a line each.")
final class HashCommand implements Callable<Integer> {

    private static final String NONE = "-";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures, films or anything else.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "A JSON object a line.")
    private boolean json;

    @Option(names = "--dihedral", description = "The hashes of all eight orientations too.")
    private boolean dihedral;

    private final JsonMapper mapper = JsonMapper.shared();

    @Option(
            names = "--vpdq",
            description =
                    "Of one film, its frames alone: number,quality,pdq,seconds, a line each, as vPDQ tools read them.")
    private boolean vpdq;

    @Override
    public Integer call() {
        if (vpdq && (files.size() > 1 || json || dihedral)) {
            throw new Failure(Main.WRONG_USAGE, "--vpdq takes one FILE and no other option");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean failed = false;
        try (MediaFingerprinter fingerprinter =
                new OwnFilesFingerprinter(MediaLimits.DEFAULT, WorkerSettings.DEFAULT)) {
            for (Path file : files) {
                failed |= !(vpdq ? printFrames(out, fingerprinter, file) : print(out, fingerprinter, file));
            }
        }
        return failed ? Main.SOME_FAILED : Main.DONE;
    }

    private static boolean printFrames(PrintStream out, MediaFingerprinter fingerprinter, Path file) {
        String problem;
        try {
            MediaFingerprint fingerprint = fingerprint(fingerprinter, file);
            if (!fingerprint.frames().isEmpty()) {
                out.print(video(fingerprint).toText());
                return true;
            }
            problem = "has no frames that could be hashed";
        } catch (MediaException e) {
            problem = e.getMessage();
        } catch (IOException e) {
            problem = "cannot be read: " + e.getMessage();
        }
        System.err.println("nightlight: " + file + ": " + problem);
        return false;
    }

    private static Vpdq video(MediaFingerprint fingerprint) {
        List<VpdqFrame> frames = new ArrayList<>();
        for (FrameFingerprint frame : fingerprint.frames()) {
            double seconds = frame.time().toMillis() / 1000.0;
            frames.add(new VpdqFrame(
                    frame.number(), frame.pdq().quality(), frame.pdq().hash(), seconds));
        }
        return new Vpdq(frames);
    }

    private static MediaFingerprint fingerprint(MediaFingerprinter fingerprinter, Path file)
            throws IOException, MediaException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "not a regular file" : "there is no such file");
        }
        return fingerprinter.fingerprint(file);
    }

    private boolean print(PrintStream out, MediaFingerprinter fingerprinter, Path file) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file.toString());
        boolean done = false;
        try {
            MediaFingerprint fingerprint = fingerprint(fingerprinter, file);
            line.put("kind", fingerprint.kind().label());
            fingerprint.pdq().ifPresent(pdq -> {
                line.put("pdq", pdq.hash().toHex());
                line.put("quality", pdq.quality());
            });
            digests(line, fingerprint.digests());
            if (dihedral && !fingerprint.dihedral().isEmpty()) {
                line.put(
                        "dihedral",
                        fingerprint.dihedral().stream().map(PdqHash::toHex).toList());
            }
            if (fingerprint.frames().size() > 1 || fingerprint.kind() == MediaKind.VIDEO) {
                line.put(
                        "frames",
                        video(fingerprint).frames().stream().map(FrameLine::of).toList());
            }
            done = true;
        } catch (MediaException e) {
            line.put("kind", e.kind().label());
            e.digests().ifPresent(digests -> digests(line, digests));
            line.put("error", e.getMessage());
        } catch (IOException e) {
            line.put("error", "cannot be read: " + e.getMessage());
        }
        write(out, line);
        return done;
    }

    private static void digests(Map<String, Object> line, Digests digests) {
        line.put("md5", digests.md5());
        line.put("sha1", digests.sha1());
        line.put("sha256", digests.sha256());
    }

    @SuppressWarnings("unchecked") // put in by print
    private void write(PrintStream out, Map<String, Object> line) {
        if (json) {
            out.println(mapper.writeValueAsString(line));
            return;
        }
        if (line.containsKey("error")) {
            System.err.println("nightlight: " + line.get("file") + ": " + line.get("error"));
        }
        if (line.containsKey("sha256")) {
            out.println(String.join(
                    " ",
                    List.of("pdq", "quality", "md5", "sha1", "sha256", "file").stream()
                            .map(name -> String.valueOf(line.getOrDefault(name, NONE)))
                            .toList()));
        }
        if (line.get("dihedral") instanceof List<?> hashes) {
            ((List<String>) hashes).forEach(hash -> out.println("  " + hash));
        }
    }

    /** A frame in a line of JSON. */
    private record FrameLine(double t, String pdq, int quality) {

        static FrameLine of(VpdqFrame frame) {
            return new FrameLine(frame.seconds(), frame.hash().toHex(), frame.quality());
        }
    }
}
