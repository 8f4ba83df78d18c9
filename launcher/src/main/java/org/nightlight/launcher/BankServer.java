package org.nightlight.launcher;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server whose banks are used through its API, so that what is added matches before the answer comes. */
final class BankServer {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final URI server;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    private BankServer(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** How a command names the server. */
    static final class Options {

        @Option(
                names = "--server",
                paramLabel = "URL",
                description = "A running server, such as http://localhost:8080; without it the server must be stopped.")
        private Optional<URI> server = Optional.empty();

        @Option(
                names = "--key",
                description = "API key for --server, with the scopes banks:read and banks:write; "
                        + "better in the environment variable NIGHTLIGHT_API_KEY.")
        private Optional<String> key = Optional.empty();

        /** The server, if one was named. */
        Optional<BankServer> named() {
            return server.map(address -> {
                if (address.getHost() == null
                        || !String.valueOf(address.getScheme()).startsWith("http")) {
                    throw new Failure(Main.WRONG_USAGE, "--server takes an address such as http://localhost:8080");
                }
                String secret = key.or(() -> Optional.ofNullable(System.getenv("NIGHTLIGHT_API_KEY")))
                        .orElseThrow(() ->
                                new Failure(Main.WRONG_USAGE, "give the API key by --key or in NIGHTLIGHT_API_KEY"));
                return new BankServer(address, secret);
            });
        }
    }

    /** All banks. */
    JsonNode list() throws IOException {
        HttpRequest request = request("/v1/banks").GET().build();
        return json(send(request, BodyHandlers.ofInputStream())).path("banks");
    }

    /**
     * Sends a list.
     *
     * @param query further parameters, such as {@code &source=hotline}
     * @param sent told how many bytes were sent
     */
    JsonNode read(String bank, Path list, String query, LongConsumer sent) throws IOException {
        HttpRequest request = request("/v1/banks/" + encoded(bank) + "/import?" + query)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofInputStream(() -> open(list, sent)))
                .build();
        return json(send(request, BodyHandlers.ofInputStream()));
    }

    /** Writes a bank as CSV; returns how many rows there were. */
    long write(String bank, OutputStream csv, LongConsumer written) throws IOException {
        HttpRequest request =
                request("/v1/banks/" + encoded(bank) + "/export").GET().build();
        HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[1 << 16];
            long rows = -1; // the header
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    rows += buffer[i] == '\n' ? 1 : 0;
                }
                csv.write(buffer, 0, read);
                written.accept(Math.max(0, rows));
            }
            return rows;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static InputStream open(Path list, LongConsumer sent) {
        try {
            return new Told(new BufferedInputStream(Files.newInputStream(list), 1 << 16), sent);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private HttpResponse<InputStream> send(HttpRequest request, HttpResponse.BodyHandler<InputStream> handler)
            throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(request, handler);
            if (answer.statusCode() != OK) {
                throw refused(answer);
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(Main.SOME_FAILED, "interrupted; what the server read until then stays");
        } catch (IOException broken) {
            throw new Failure(
                    Main.SOME_FAILED,
                    server + " does not answer (" + broken.getClass().getSimpleName()
                            + "); what it read until then stays, and the same command adds the rest");
        }
    }

    private static Failure refused(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            String text = new String(body.readNBytes(1 << 16), StandardCharsets.UTF_8);
            Optional<String> detail = text.startsWith("{")
                    ? Optional.of(
                            JsonMapper.shared().readTree(text).path("detail").asString(""))
                    : Optional.empty();
            return new Failure(
                    Main.SOME_FAILED,
                    "the server refused with status " + answer.statusCode()
                            + detail.filter(words -> !words.isEmpty())
                                    .map(words -> ": " + words)
                                    .orElse(""));
        }
    }

    private static JsonNode json(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return JsonMapper.shared().readTree(body);
        }
    }

    /** Tells how much of it was read. */
    private static final class Told extends FilterInputStream {
        private final LongConsumer listener;
        private long count;

        Told(InputStream in, LongConsumer listener) {
            super(in);
            this.listener = listener;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count += read;
                listener.accept(count);
            }
            return read;
        }
    }
}
