package org.nightlight.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/** Starts a server on an empty folder, asks it a few things and stops: the run that the launcher's cache is made from. */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("nightlight-rehearsal");
        try (ConfigurableApplicationContext server = new Servers()
                        .port(Optional.of(0))
                        .data(Optional.of(data))
                        .set("server.address", "127.0.0.1")
                        .start();
                HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + Servers.port(server));
            for (String path : List.of("/actuator/health/readiness", "/login", "/console", "/openapi.json")) {
                HttpRequest request =
                        HttpRequest.newBuilder(address.resolve(path)).build();
                http.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return Main.DONE;
    }
}
