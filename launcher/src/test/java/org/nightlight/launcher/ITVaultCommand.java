package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.demo.DemoAccess;

final class ITVaultCommand {

    @TempDir
    Path folder;

    @Test
    void check_besideAServerAndAlone_opensEveryObject_andFindsAFlippedBit() throws Exception {
        Path data = folder.resolve("data");
        try (DemoProcess demo = DemoProcess.start(folder)) {
            send(
                    demo.access(),
                    "PUT",
                    "/v1/accounts/vault-adult",
                    "{\"region\":\"US\",\"age\":{\"band\":\"adult\",\"assurance\":\"declared\"}}");
            send(
                    demo.access(),
                    "PUT",
                    "/v1/accounts/vault-minor",
                    "{\"region\":\"US\",\"age\":{\"band\":\"13-15\",\"assurance\":\"declared\"}}");
            String answer = send(demo.access(), "POST", "/v1/events", """
                    {"id":"vault-1","type":"message","at":"%s","actor":{"id":"vault-adult"},"target":{"id":"vault-minor"},
                     "conversation":{"id":"vault-c","kind":"direct"},"text":"keep this between us, add me on snap",
                     "media":[{"id":"m1","kind":"image","bytes":"%s"}]}
                    """.formatted(Instant.now(), drawing()));
            assertThat(answer).contains("\"verdict\":\"hold\"");

            Run beside = Run.of("vault", "check", "--data", data.toString());

            assertThat(beside.out()).containsPattern("[1-9][0-9,]* sealed objects? opened and compared: intact");
            assertThat(beside.status()).isEqualTo(Main.DONE);
        }
        Path damaged = objects(data).getFirst();
        byte[] content = Files.readAllBytes(damaged);
        content[content.length / 2] ^= 1;
        Files.write(damaged, content);

        Run alone = Run.of("vault", "check", "--data", data.toString());

        assertThat(alone.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(alone.out()).contains("1 damaged, 0 missing");
        assertThat(alone.err()).contains("was changed", damaged.getFileName().toString());
    }

    private static List<Path> objects(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("evidence"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{62}"))
                    .sorted()
                    .toList();
        }
    }

    private static String drawing() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        image.setRGB(20, 30, 0x88aaff);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static String send(DemoAccess access, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(access.console() + path))
                    .header("Authorization", "Bearer " + access.apiKey())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }
}
