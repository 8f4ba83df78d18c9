package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists in and out of a server that runs, and of the same one when it has stopped. */
final class ITBankCommand {

    private static final String PDQ = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

    @TempDir
    Path folder;

    @Test
    void bank_runningServerAndStoppedOne_isListedImportedAndExported() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), PDQ + "\n" + "a".repeat(32) + "\nbroken\n");
        Path vics = Files.writeString(
                folder.resolve("vics.json"),
                "{\"value\":[{\"Category\":1,\"MD5\":\"" + "B".repeat(32) + "\"},{\"Category\":5,\"MD5\":\""
                        + "C".repeat(32) + "\"}]}");
        String data = folder.resolve("data").toString();
        try (DemoProcess demo = DemoProcess.start(folder)) {
            String server = demo.access().console().toString();
            String key = demo.access().apiKey();

            Run read = Run.of("bank", "import", "watch", list.toString(), "--server", server, "--key", key);
            assertThat(read.status()).isEqualTo(Main.SOME_FAILED);
            assertThat(read.out()).contains("3 lines: 2 added, 0 held already, 0 removed, 1 bad");
            assertThat(read.err()).contains("list.txt:3:");
            Run again = Run.of("bank", "import", "watch", vics.toString(), "--server", server, "--key", key);
            assertThat(again.status()).isEqualTo(Main.DONE);
            assertThat(again.out()).contains("1 added", "1 passed over");
            assertThat(Run.of("bank", "list", "--server", server, "--key", key).out())
                    .containsPattern("watch .* 3 entries");
            Path out = folder.resolve("out.csv");
            assertThat(Run.of("bank", "export", "watch", out.toString(), "--server", server, "--key", key)
                            .out())
                    .contains("3 hashes");
            assertThat(Files.readString(out)).contains(PDQ, "a".repeat(32), "b".repeat(32));

            Run unknown = Run.of("bank", "import", "nothing", list.toString(), "--server", server, "--key", key);
            assertThat(unknown.status()).isEqualTo(Main.SOME_FAILED);
            assertThat(unknown.err()).contains("404", "nothing");
            assertThat(Run.of("bank", "list", "--server", server, "--key", "no-key")
                            .err())
                    .contains("401");
            assertThat(Run.of("bank", "list", "--data", data).err()).contains("in use", "--server");
        }

        Run later = Run.of("bank", "import", "watch", list.toString(), "--data", data);
        assertThat(later.out()).contains("0 added, 2 held already, 0 removed, 1 bad");
        assertThat(Run.of("bank", "list", "--data", data).out()).containsPattern("watch .* 3 entries");
    }
}
