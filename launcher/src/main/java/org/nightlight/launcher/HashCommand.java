package org.nightlight.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
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

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean failed = false;
        try (MediaFingerprinter fingerprinter =
                new OwnFilesFingerprinter(MediaLimits.DEFAULT, WorkerSettings.DEFAULT)) {
            for (Path file : files) {
                failed |= !print(out, fingerprinter, file);
            }
        }
        return failed ? Main.SOME_FAILED : Main.DONE;
    }

    private boolean print(PrintStream out, MediaFingerprinter fingerprinter, Path file) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file.toString());
        boolean done = false;
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException(Files.exists(file) ? "not a regular file" : "there is no such file");
            }
            MediaFingerprint fingerprint = fingerprinter.fingerprint(file);
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
            if (fingerprint.frames().size() > 1) {
                line.put(
                        "frames",
                        fingerprint.frames().stream()
                                .map(frame -> Map.of(
                                        "t", frame.time().toMillis() / 1000.0,
                                        "pdq", frame.pdq().hash().toHex(),
                                        "quality", frame.pdq().quality()))
                                .toList());
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
}
