package org.nightlight.server.hma.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** HMA's users speak Python: what its documentation shows them works here. Needs python3 with the library requests. */
@HmaTest
class ITHmaPython {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    @Test
    void clientInPython_worksWithTheAddressAlone(@TempDir Path folder) throws Exception {
        assumeTrue(
                run(List.of("python3", "-c", "import requests")).status() == 0,
                "No python3 with the library requests: the client in Python is not tried");
        services.create("hma-python", "Drawn service", "staff:stf_test");
        String key = keys.create(
                        "hma-python",
                        "test",
                        Set.of(Scope.MATCH_READ, Scope.BANKS_READ, Scope.BANKS_WRITE),
                        Optional.empty(),
                        "staff:stf_test")
                .secret();
        BufferedImage picture = DrawnMedia.picture(20_261_127);
        Path png = Files.write(folder.resolve("drawn.png"), DrawnMedia.encoded(picture, "png"));
        Path jpeg = Files.write(folder.resolve("drawn.jpeg"), DrawnMedia.encoded(picture, "jpeg"));
        Path script = folder.resolve("client.py");
        try (var source = Optional.ofNullable(getClass().getResourceAsStream("/hma/client.py"))
                .orElseThrow()) {
            Files.copy(source, script);
        }

        Result result = run(List.of(
                "python3",
                script.toString(),
                "http://localhost:" + port + "/hma",
                key,
                png.toString(),
                jpeg.toString()));

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("all of HMA's customary requests were answered");
    }

    private static Result run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException noPython) {
            return new Result(-1, String.valueOf(noPython.getMessage()));
        }
    }

    private record Result(int status, String output) {}
}
