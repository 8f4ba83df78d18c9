package org.nightlight.server.evidence.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 for requests to S3 (Amazon S3 API Reference, "Authenticating Requests: Using the Authorization
 * Header", transferring the payload in a single chunk). Thread-safe.
 *
 * @param region such as {@code us-east-1}
 */
record AwsSignature(String accessKey, String secretKey, String region) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    /**
     * The headers that a request must have beside those given, among them {@code Authorization}.
     *
     * @param uri its path and query already encoded
     * @param headers all that are signed, but for {@code host} and those that this adds
     */
    Map<String, String> headers(String method, URI uri, Map<String, String> headers, byte[] payload, Instant at) {
        String time = TIME.format(at);
        String payloadHash = HEX.formatHex(sha256(payload));
        TreeMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        signed.put("host", host(uri));
        signed.put("x-amz-content-sha256", payloadHash);
        signed.put("x-amz-date", time);
        String names = String.join(";", signed.keySet());
        String canonical = method + "\n" + uri.getRawPath() + "\n" + query(uri) + "\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + payloadHash;
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + HEX.formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return Map.of(
                "x-amz-content-sha256",
                payloadHash,
                "x-amz-date",
                time,
                "Authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + HEX.formatHex(hmac(key, toSign)));
    }

    /** As the JDK's client writes the header. */
    private static String host(URI uri) {
        int usual = uri.getScheme().equals("https") ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** The parameters in order of their names, each with an equals sign. */
    private static String query(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        TreeMap<String, String> parameters = new TreeMap<>();
        for (String one : uri.getRawQuery().split("&")) {
            int equals = one.indexOf('=');
            parameters.put(equals < 0 ? one : one.substring(0, equals), equals < 0 ? "" : one.substring(equals + 1));
        }
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return "AwsSignature of " + accessKey;
    }
}
