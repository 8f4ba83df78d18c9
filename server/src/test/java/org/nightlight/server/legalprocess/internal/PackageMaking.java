package org.nightlight.server.legalprocess.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** Packages with a key of their own, for tests. */
final class PackageMaking {

    private static final Instant AT = Instant.parse("2026-11-27T20:00:00Z");

    private final KeyPair keys;

    PackageMaking() {
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What goes into a package before it is signed. */
    interface Contents {

        void into(ExportPackage target) throws IOException;
    }

    String publicKey() {
        byte[] der = keys.getPublic().getEncoded();
        return HexFormat.of().formatHex(Arrays.copyOfRange(der, der.length - 32, der.length));
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Path write(Path file, Contents contents) {
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportPackage target = new ExportPackage(out, AT);
            contents.into(target);
            target.finish(Map.of("export", "exp_1", "madeAt", AT.toString()), publicKey(), this::sign);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
