package org.nightlight.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.authorities.cybertipline.document.Finding;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.InvalidSchemaException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportForm;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.document.XmlDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "cybertip",
        mixinStandardHelpOptions = true,
        description = "Works with reports to NCMEC; nothing is sent.",
        subcommands = {CyberTipCommand.Check.class})
final class CyberTipCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** Checks reports. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the XML that would be submitted for each report, or what keeps it from being filed, a line for"
                        + " each field. Nothing is sent.",
                "Reports, and the details of files, are JSON under the names of NCMEC's schema; authorities/examples has one"
                        + " of every kind."
            })
    static final class Check implements Callable<Integer> {

        private static final long LARGEST = 16 << 20;
        private static final TypeReference<Map<String, Object>> FORM = new TypeReference<>() {};

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Reports, one a file.")
        private List<Path> files = List.of();

        @Option(
                names = "--schema",
                paramLabel = "XSD",
                description = "NCMEC's schema as it was fetched: validates with it and uses the newer fields it has.")
        private Optional<Path> schema = Optional.empty();

        @Option(names = "--production", description = "Refuses placeholders as the reporter's addresses too.")
        private boolean production;

        private final JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        @Override
        public Integer call() throws IOException {
            Clock clock = Clock.systemUTC();
            ReportWriter writer =
                    new ReportWriter(production ? ReportCheck.forProduction(clock) : new ReportCheck(clock), schema());
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            boolean failed = false;
            for (Path file : files) {
                failed |= !check(file, writer, out);
                out.flush();
            }
            return failed ? Main.SOME_FAILED : Main.DONE;
        }

        private ReportSchema schema() throws IOException {
            if (schema.isEmpty()) {
                return ReportSchema.baseline();
            }
            try {
                return ReportSchema.of(read(schema.get()));
            } catch (InvalidSchemaException e) {
                throw new Failure(Main.WRONG_USAGE, schema.get() + ": " + e.getMessage());
            }
        }

        private boolean check(Path file, ReportWriter writer, PrintStream out) {
            try {
                XmlDocument document = document(mapper.readValue(read(file), FORM), writer);
                out.println(document.xml());
                document.notes().forEach(note -> say(file, "note", note));
                return true;
            } catch (InvalidReportException e) {
                for (Finding finding : e.findings()) {
                    say(file, finding.field(), finding.message());
                }
            } catch (JacksonException e) {
                say(
                        file,
                        "line %d, column %d"
                                .formatted(
                                        e.getLocation().getLineNr(),
                                        e.getLocation().getColumnNr()),
                        "is no JSON object: " + e.getOriginalMessage());
            } catch (IOException e) {
                say(file, "cannot be read", Failure.oneLine(e));
            }
            return false;
        }

        /** What tells of a file has the file's id; nothing else does. */
        private static XmlDocument document(Map<String, Object> form, ReportWriter writer)
                throws InvalidReportException {
            return form.containsKey("fileId")
                    ? writer.file(ReportForm.file(form))
                    : writer.report(ReportForm.report(form));
        }

        private static byte[] read(Path file) throws IOException {
            if (!Files.exists(file)) {
                throw new NoSuchFileException("there is no such file");
            }
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new IOException("not a regular file of at most 16 MiB");
            }
            return Files.readAllBytes(file);
        }

        private static void say(Path file, String where, String what) {
            System.err.println("nightlight: " + file + ": " + where + ": " + what.replaceAll("\\s*\\R\\s*", " · "));
        }
    }
}
