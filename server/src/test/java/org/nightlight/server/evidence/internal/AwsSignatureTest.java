package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The examples of Amazon's "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk",
 * with the keys that stand there.
 */
final class AwsSignatureTest {

    private static final AwsSignature EXAMPLE =
            new AwsSignature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
    private static final String HOST = "https://examplebucket.s3.amazonaws.com";
    private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");

    @Test
    void getObject_withARange() {
        assertThat(signature("GET", "/test.txt", Map.of("Range", "bytes=0-9"), ""))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void putObject() {
        assertThat(signature(
                        "PUT",
                        "/test%24file.text",
                        Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        "Welcome to Amazon S3."))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void getBucket_withAParameterWithoutValue() {
        assertThat(signature("GET", "/?lifecycle", Map.of(), ""))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void listObjects_parametersInOrder() {
        assertThat(signature("GET", "/?prefix=J&max-keys=2", Map.of(), ""))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    private static String signature(String method, String path, Map<String, String> headers, String payload) {
        return EXAMPLE.headers(method, URI.create(HOST + path), headers, payload.getBytes(StandardCharsets.UTF_8), AT)
                .getOrDefault("Authorization", "");
    }
}
