package org.nightlight.server.evidence.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/**
 * An S3-compatible store as far as the vault uses one, written after Amazon's API reference: it checks signature, time,
 * payload hash and checksum, knows one bucket, and fails on demand.
 */
final class InventedStore implements AutoCloseable {

    static final String ACCESS_KEY = "INVENTEDACCESSKEY";
    static final String SECRET = "an/invented+secret";
    static final String BUCKET = "lake-evidence";

    private static final String REGION = "lake-1";

    final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** How the next requests are answered: a status, or 0 for a connection that ends. */
    final Queue<Integer> failures = new ConcurrentLinkedQueue<>();

    private final HttpServer server;

    InventedStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Settings of who may use it. */
    S3Settings settings(String prefix, String secret) {
        return new S3Settings(endpoint(), BUCKET, REGION, prefix, ACCESS_KEY, secret, Optional.empty());
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Integer failure = failures.poll();
            if (failure != null) {
                if (failure > 0) {
                    error(exchange, failure, "SlowDown");
                }
                return;
            }
            String refused = refused(exchange, body);
            if (!refused.isEmpty()) {
                error(exchange, 403, refused);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith("/" + BUCKET + "/")) {
                error(exchange, 404, "NoSuchBucket");
                return;
            }
            String key = path.substring(BUCKET.length() + 2);
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, key, body);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET" -> {
                    if (key.isEmpty()) {
                        list(exchange);
                    } else {
                        get(exchange, key);
                    }
                }
                case "HEAD" -> exchange.sendResponseHeaders(objects.containsKey(key) ? 200 : 404, -1);
                default -> error(exchange, 405, "MethodNotAllowed");
            }
        }
    }

    /** The code with which a request is refused that is not signed as it must be; empty when it is. */
    private static String refused(HttpExchange exchange, byte[] body) {
        Map<String, String> sent = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> sent.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String authorization = sent.getOrDefault("authorization", "");
        int from = authorization.indexOf("SignedHeaders=");
        int to = authorization.indexOf(",Signature=");
        if (from < 0 || to < 0) {
            return "AccessDenied";
        }
        List<String> signed = Arrays.asList(
                authorization.substring(from + "SignedHeaders=".length(), to).split(";"));
        Map<String, String> headers = new HashMap<>();
        signed.stream()
                .filter(name ->
                        !List.of("host", "x-amz-date", "x-amz-content-sha256").contains(name))
                .forEach(name -> headers.put(name, sent.getOrDefault(name, "")));
        Instant at = LocalDateTime.parse(
                        sent.get("x-amz-date"), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT))
                .toInstant(ZoneOffset.UTC);
        if (Duration.between(at, Instant.now()).abs().compareTo(Duration.ofMinutes(15)) > 0) {
            return "RequestTimeTooSkewed";
        }
        URI asked = URI.create("http://" + sent.get("host") + exchange.getRequestURI());
        String right = new AwsSignature(ACCESS_KEY, SECRET, REGION)
                .headers(exchange.getRequestMethod(), asked, headers, body, at)
                .get("Authorization");
        return authorization.equals(right) ? "" : "SignatureDoesNotMatch";
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        String checksum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
        if (checksum != null && !checksum.equals(Base64.getEncoder().encodeToString(sha256(body)))) {
            error(exchange, 400, "BadDigest");
            return;
        }
        boolean onlyNew = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        if (onlyNew && objects.putIfAbsent(key, body) != null) {
            error(exchange, 412, "PreconditionFailed");
            return;
        }
        objects.put(key, body);
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        exchange.getResponseHeaders()
                .set("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range != null && content.length == 0) {
            error(exchange, 416, "InvalidRange");
            return;
        }
        byte[] part = range == null
                ? content
                : Arrays.copyOf(
                        content, Math.min(content.length, Integer.parseInt(range.substring("bytes=0-".length())) + 1));
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length == 0 ? -1 : part.length);
        exchange.getResponseBody().write(part);
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String one : exchange.getRequestURI().getQuery().split("&")) {
            query.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        int most = Integer.parseInt(query.get("max-keys"));
        List<String> keys =
                new ArrayList<>(objects.tailMap(query.getOrDefault("continuation-token", ""), false).keySet().stream()
                        .filter(key -> key.startsWith(query.get("prefix")))
                        .toList());
        boolean more = keys.size() > most;
        List<String> page = more ? keys.subList(0, most) : keys;
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>" + more + "</IsTruncated>");
        page.forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
        if (more) {
            xml.append("<NextContinuationToken>").append(page.getLast()).append("</NextContinuationToken>");
        }
        send(exchange, 200, xml.append("</ListBucketResult>").toString());
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            send(exchange, status, "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code></Error>");
        }
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
