package org.nightlight.server.banks.internal;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.NightlightApplication;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole server in a process of its own, for {@link ITKilledImport}: imports a list and says {@code upto LINES} of what
 * is acknowledged; or says {@code missing COUNT} of the first lines that do not match, and imports the list again.
 */
final class ImportHost {

    static final String BANK = "listed";

    private ImportHost() {}

    /** Arguments: data folder, home, list, and how many lines must match before it is read. */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(NightlightApplication.class)
                .run("--nightlight.data=" + arguments[0], "--nightlight.home=" + arguments[1], "--server.port=0")) {
            Path list = Path.of(arguments[2]);
            Banks banks = server.getBean(Banks.class);
            if (banks.find(BANK).isEmpty()) {
                Bank.Settings settings = BankWorld.settings(BANK, 0, true, false);
                var _ = banks.create(settings, false, "system").orElseThrow();
            }
            System.out.println(
                    "missing " + missing(server.getBean(BankMatcher.class), list, Integer.parseInt(arguments[3])));
            LiveIndex index = server.getBean(LiveIndex.class);
            try (InputStream in = Files.newInputStream(list)) {
                BankImport.Summary summary = server.getBean(BankImport.class)
                        .run(BANK, in, BankImport.Options.DEFAULT, "system", progress -> {
                            System.out.println("upto " + progress.lines());
                            index.save(); // as it happens now and then while a long list is read
                        });
                System.out.println("done " + summary.total().added() + " "
                        + summary.total().held());
            }
            int all = (int) Files.lines(list).count();
            System.out.println("missing " + missing(server.getBean(BankMatcher.class), list, all));
        }
    }

    private static long missing(BankMatcher matcher, Path list, int lines) throws Exception {
        List<String> acknowledged = Files.readAllLines(list).subList(0, lines);
        return acknowledged.stream()
                .map(line -> PdqHash.fromHex(line.substring("pdq ".length())))
                .filter(hash -> matcher.match(BankWorld.picture(KnownHashes.ofPdq(hash)))
                        .isEmpty())
                .count();
    }
}
