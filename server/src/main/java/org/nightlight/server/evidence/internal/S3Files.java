package org.nightlight.server.evidence.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;

/**
 * Sealed objects in a bucket of an S3-compatible store, under the same names as in a folder. Requests are signed, carry a
 * checksum that the store compares, time out, and are tried again; new objects are only written where there is none. When
 * the store does not answer, that rings, and no object is called damaged for it. Thread-safe.
 */
final class S3Files implements SealedFiles {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 4;
    private static final int A_PAGE = 1_000;

    private final S3Settings settings;
    private final AwsSignature signature;
    private final Path root;
    private final Alarms alarms;
    private final Clock clock;
    private final Duration pause;
    private final HttpClient http;
    private volatile boolean away;

    /**
     * @param root the vault's folder: the key of references that lies there, from before there was a store, is taken over
     * @param pause before the first repetition; doubles with each
     */
    S3Files(S3Settings settings, Path root, Alarms alarms, Clock clock, Duration pause) {
        this.settings = settings;
        this.signature = settings.signature();
        this.root = root;
        this.alarms = alarms;
        this.clock = clock;
        this.pause = pause;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** Makes sure that the store answers and the bucket is there, or says what is wrong. */
    void probe() throws IOException {
        page("", 1);
    }

    @Override
    public boolean has(String reference) throws IOException {
        return found(send("HEAD", key(reference), Map.of(), new byte[0]), 200).isPresent();
    }

    @Override
    public Optional<byte[]> read(String reference) throws IOException {
        return found(send("GET", key(reference), Map.of(), new byte[0]), 200).map(HttpResponse::body);
    }

    @Override
    public Optional<Head> head(String reference) throws IOException {
        HttpResponse<byte[]> response =
                send("GET", key(reference), Map.of("range", "bytes=0-" + (SealedFormat.HEADER_BYTES - 1)), new byte[0]);
        if (response.statusCode() == 416) {
            return Optional.of(new Head(new byte[0], writtenAt(response)));
        }
        return found(response, 200, 206)
                .map(HttpResponse::body)
                .map(body -> new Head(
                        Arrays.copyOf(body, Math.min(body.length, SealedFormat.HEADER_BYTES)), writtenAt(response)));
    }

    @Override
    public void write(String reference, byte[] content) throws IOException {
        put(key(reference), content, true);
    }

    @Override
    public void replace(String reference, byte[] content) throws IOException {
        put(key(reference), content, false);
    }

    @Override
    public void delete(String reference) throws IOException {
        found(send("DELETE", key(reference), Map.of(), new byte[0]), 200, 204);
    }

    @Override
    public void each(int some, Consumer<List<String>> receiver) throws IOException {
        String after = "";
        Page page;
        do {
            page = page(after, Math.min(some, A_PAGE));
            List<String> references = page.keys().stream()
                    .filter(key -> key.startsWith(settings.prefix()))
                    .map(key ->
                            "evd_" + key.substring(settings.prefix().length()).replace("/", ""))
                    .filter(name -> REFERENCE.matcher(name).matches())
                    .toList();
            if (!references.isEmpty()) {
                receiver.accept(references);
            }
            after = page.next();
        } while (!after.isEmpty());
    }

    @Override
    public byte[] referencesKey(Supplier<byte[]> made) throws IOException {
        String key = settings.prefix() + REFERENCES_KEY;
        Optional<byte[]> there =
                found(send("GET", uri(key, ""), Map.of(), new byte[0]), 200).map(HttpResponse::body);
        if (there.isPresent()) {
            return there.get();
        }
        Path before = root.resolve(REFERENCES_KEY);
        put(uri(key, ""), Files.exists(before) ? Files.readAllBytes(before) : made.get(), true);
        // of those who write at once, the first wins
        return found(send("GET", uri(key, ""), Map.of(), new byte[0]), 200)
                .map(HttpResponse::body)
                .orElseThrow(() -> new IOException("The store does not have what it just took"));
    }

    private void put(URI key, byte[] content, boolean onlyNew) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(sha256(content)));
        if (onlyNew) {
            headers.put("if-none-match", "*");
        }
        HttpResponse<byte[]> response = send("PUT", key, headers, content);
        if (onlyNew && (response.statusCode() == 412 || response.statusCode() == 409)) {
            return;
        }
        if (found(response, 200, 201, 204).isEmpty()) {
            throw away("PUT", "404: there is no such bucket", null);
        }
    }

    private record Page(List<String> keys, String next) {}

    private Page page(String after, int limit) throws IOException {
        String query = "list-type=2&max-keys=" + limit + "&prefix=" + encoded(settings.prefix())
                + (after.isEmpty() ? "" : "&continuation-token=" + encoded(after));
        HttpResponse<byte[]> response = send("GET", uri("", query), Map.of(), new byte[0]);
        if (response.statusCode() != 200) {
            throw away("LIST", response.statusCode() + ": " + S3Answers.code(response.body()), null);
        }
        try (InputStream in = new ByteArrayInputStream(response.body())) {
            List<String> keys = new ArrayList<>();
            String next = S3Answers.list(in, keys::add);
            return new Page(keys, next);
        }
    }

    private Optional<HttpResponse<byte[]>> found(HttpResponse<byte[]> response, int... good) throws IOException {
        for (int status : good) {
            if (response.statusCode() == status) {
                return Optional.of(response);
            }
        }
        String code = S3Answers.code(response.body());
        if (response.statusCode() == 404 && !code.equals("NoSuchBucket")) {
            return Optional.empty();
        }
        throw away(response.request().method(), response.statusCode() + (code.isEmpty() ? "" : ": " + code), null);
    }

    private HttpResponse<byte[]> send(String method, URI uri, Map<String, String> headers, byte[] body)
            throws IOException {
        String last = "";
        @Nullable IOException cause = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (attempt > 0) {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis() << (attempt - 1));
                }
                HttpResponse<byte[]> response = once(method, uri, headers, body);
                int status = response.statusCode();
                if (status < 500 && status != 429 && status != 408) {
                    back(status);
                    return response;
                }
                last = "answered " + status;
                cause = null;
            } catch (IOException failure) {
                last = failure.getClass().getSimpleName();
                cause = failure;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new StoreAwayException("Waiting for the vault's store was interrupted", interrupted);
            }
        }
        throw away(method, last + ", " + ATTEMPTS + " times", cause);
    }

    private HttpResponse<byte[]> once(String method, URI uri, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .method(
                        method,
                        body.length == 0 && !method.equals("PUT")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        // signed anew for each attempt: a signature is good for some minutes
        signature.headers(method, uri, headers, body, clock.instant()).forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void back(int status) {
        if (away && status < 400) {
            away = false;
            alarms.clear(AlarmKind.EVIDENCE_STORE_AWAY, settings.bucket());
        }
    }

    private StoreAwayException away(String what, String why, @Nullable Exception cause) {
        away = true;
        String message = "The vault's store at " + settings.endpoint() + " (bucket " + settings.bucket()
                + ") does not do what it is asked (" + what + "): " + why
                + ". Check the address, the bucket, the access key, its secret and this machine's clock.";
        alarms.raise(AlarmKind.EVIDENCE_STORE_AWAY, settings.bucket(), message);
        return new StoreAwayException(message, cause);
    }

    private URI key(String reference) {
        return uri(settings.prefix() + SealedFiles.path(reference), "");
    }

    private URI uri(String key, String query) {
        String base = settings.endpoint().endsWith("/") ? settings.endpoint() : settings.endpoint() + "/";
        return URI.create(base + settings.bucket() + "/" + key + (query.isEmpty() ? "" : "?" + query));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private Instant writtenAt(HttpResponse<byte[]> response) {
        try {
            return response.headers()
                    .firstValue("last-modified")
                    .map(value -> ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(clock::instant);
        } catch (DateTimeException malformed) {
            return clock.instant();
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
