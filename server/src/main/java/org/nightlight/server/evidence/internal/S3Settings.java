package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket of an S3-compatible store for the vault. Only the operator names it.
 *
 * @param endpoint such as {@code https://s3.example.org}; the bucket follows in the path
 * @param bucket which must exist
 * @param region as the store calls it
 * @param prefix before every name, such as {@code nightlight/}; may be empty
 * @param accessKey who signs
 * @param secretKey with which secret
 * @param secretKeyFile a file that holds it instead
 */
record S3Settings(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String bucket,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String prefix,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        Optional<Path> secretKeyFile) {

    private static final String ENVIRONMENT = "NIGHTLIGHT_EVIDENCE_S3_";

    /** Checks the settings: all of them are there, or none. */
    S3Settings {
        if (!endpoint.isEmpty() || !bucket.isEmpty() || !accessKey.isEmpty()) {
            require(endpoint, "endpoint");
            require(bucket, "bucket");
            require(accessKey, "access-key");
            if (secretKey.isEmpty() && secretKeyFile.isEmpty()) {
                throw new IllegalArgumentException(
                        "nightlight.evidence.s3.secret-key or nightlight.evidence.s3.secret-key-file is missing");
            }
            URI address = URI.create(endpoint);
            if (address.getHost() == null || !(endpoint.startsWith("https://") || endpoint.startsWith("http://"))) {
                throw new IllegalArgumentException(
                        "nightlight.evidence.s3.endpoint is an address such as https://s3.example.org");
            }
            if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
                throw new IllegalArgumentException("nightlight.evidence.s3.bucket is not the name of a bucket");
            }
            if (!prefix.matches("([A-Za-z0-9._-]+/)*")) {
                throw new IllegalArgumentException(
                        "nightlight.evidence.s3.prefix consists of folders, each with a slash after it");
            }
        }
    }

    private static void require(String value, String name) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("nightlight.evidence.s3." + name + " is missing");
        }
    }

    /** From the process's environment: for commands that run without the server. */
    static S3Settings fromEnvironment() {
        Map<String, String> environment = System.getenv();
        return new S3Settings(
                environment.getOrDefault(ENVIRONMENT + "ENDPOINT", ""),
                environment.getOrDefault(ENVIRONMENT + "BUCKET", ""),
                environment.getOrDefault(ENVIRONMENT + "REGION", "us-east-1"),
                environment.getOrDefault(ENVIRONMENT + "PREFIX", ""),
                environment.getOrDefault(ENVIRONMENT + "ACCESS_KEY", ""),
                environment.getOrDefault(ENVIRONMENT + "SECRET_KEY", ""),
                Optional.ofNullable(environment.get(ENVIRONMENT + "SECRET_KEY_FILE"))
                        .map(Path::of));
    }

    /** Whether there is such a store. */
    boolean given() {
        return !endpoint.isEmpty();
    }

    /** What tells this store from another. */
    String place() {
        return "bucket " + bucket + (prefix.isEmpty() ? "" : ", prefix " + prefix);
    }

    AwsSignature signature() {
        try {
            return new AwsSignature(
                    accessKey,
                    secretKeyFile.isPresent()
                            ? Files.readString(secretKeyFile.get()).strip()
                            : secretKey,
                    region);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "nightlight.evidence.s3.secret-key-file cannot be read: " + secretKeyFile.orElseThrow(), failure);
        }
    }

    @Override
    public String toString() {
        // the secret is none of anybody's business
        return given() ? "S3Settings[" + endpoint + ", " + place() + "]" : "S3Settings[none]";
    }
}
