package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package written by hand, as another software might write one, and verified by the command. */
final class ExportCommandTest {

    @TempDir
    private Path folder;

    private final KeyPair keys;

    ExportCommandTest() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void verify_intactPackage_endsWithZero_andNamesTheKey() throws Exception {
        Path file = packed("drawn", "drawn");

        Run run = Run.of("export", "verify", file.toString(), "--key", publicKey());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("exp_1", "intact", "Signed with the key you gave");

        assertThat(Run.of("export", "verify", file.toString()).out()).contains(publicKey(), "Compare it");
    }

    @Test
    void verify_changedFile_endsWithOne_andNamesIt() throws Exception {
        Run run = Run.of("export", "verify", packed("drawn", "drown").toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains("files/file-00001.bin is not as it was written");
    }

    @Test
    void verify_anotherKey_endsWithOne() throws Exception {
        Run run = Run.of("export", "verify", packed("drawn", "drawn").toString(), "--key", "00".repeat(32));

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.err()).contains("another key");
    }

    @Test
    void verify_noFileOrNoKey_isWrongUsage() throws Exception {
        assertThat(Run.of("export", "verify", folder.resolve("none.zip").toString())
                        .status())
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(Run.of("export", "verify", packed("a", "a").toString(), "--key", "short")
                        .status())
                .isEqualTo(Main.WRONG_USAGE);
    }

    private String publicKey() {
        byte[] der = keys.getPublic().getEncoded();
        return HexFormat.of().formatHex(Arrays.copyOfRange(der, der.length - 32, der.length));
    }

    private Path packed(String written, String lies) throws IOException, GeneralSecurityException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("files/file-00001.bin", bytes(written));
        files.put(
                "public-key.pem",
                bytes("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n"));
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            sums.append(sha256(one.getValue()))
                    .append("  ")
                    .append(one.getKey())
                    .append('\n');
        }
        files.put("SHA256SUMS", bytes(sums.toString()));
        Map<String, String> listed = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            listed.put(
                    one.getKey(),
                    "{\"path\":\"" + one.getKey() + "\",\"size\":" + one.getValue().length + ",\"sha256\":\""
                            + sha256(one.getValue()) + "\"}");
        }
        byte[] manifest =
                bytes("{\"format\":\"nightlight-export-1\",\"export\":\"exp_1\",\"madeAt\":\"2026-11-27T20:00:00Z\","
                        + "\"publicKey\":\"" + publicKey() + "\",\"files\":["
                        + listed.values().stream().collect(Collectors.joining(",")) + "]}");
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(manifest);
        files.put("manifest.json", manifest);
        files.put("manifest.sig", signer.sign());
        files.put("files/file-00001.bin", bytes(lies));
        Path file = folder.resolve("package.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
