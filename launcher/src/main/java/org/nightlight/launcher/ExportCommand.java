package org.nightlight.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.legalprocess.ExportCheck;
import org.nightlight.server.legalprocess.ExportCheck.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Packages of evidence for police and courts.",
        subcommands = ExportCommand.Verify.class)
final class ExportCommand {

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Verifies a package: signature, checksums, nothing missing, nothing added. Unpacks nothing.")
    static final class Verify implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE.zip", description = "The package.")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path file;

        @Option(
                names = "--key",
                paramLabel = "HEX",
                description = "The service's public key, 64 digits, as you know it from elsewhere.")
        private Optional<String> key = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (key.filter(given -> !given.matches("[0-9a-fA-F]{64}")).isPresent()) {
                throw new ParameterException(spec.commandLine(), "--key has 64 hexadecimal digits");
            }
            if (!Files.isRegularFile(file)) {
                throw new Failure(Main.WRONG_USAGE, "there is no file " + file);
            }
            Result result;
            try (ProgressBar bar = new ProgressBar()) {
                result = ExportCheck.of(file, key, (done, whole) -> bar.at("files", done, whole));
            }
            return switch (result) {
                case Result.Intact intact -> {
                    System.out.println(intact.export() + " of " + intact.madeAt() + ": "
                            + Packs.count(intact.files(), "file") + ", "
                            + String.format(Locale.ROOT, "%,d", intact.bytes()) + " bytes, intact");
                    System.out.println(
                            key.isPresent()
                                    ? "Signed with the key you gave."
                                    : "Signed with the key " + intact.publicKey()
                                            + ". Compare it with the one the service tells you by another way (--key).");
                    yield Main.DONE;
                }
                case Result.Broken broken -> {
                    System.err.println("nightlight: " + broken.file() + " " + broken.what());
                    yield Main.SOME_FAILED;
                }
            };
        }
    }
}
