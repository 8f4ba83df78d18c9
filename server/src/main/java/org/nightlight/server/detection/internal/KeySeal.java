package org.nightlight.server.detection.internal;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;

/**
 * Seals with the installation's keys.
 *
 * <p>The context buffer is written so often that one key would see too many random nonces within months; each hour
 * therefore has a key of its own, which lies, wrapped, in front of every value it sealed: two bytes of length, the
 * wrapped key, twelve bytes of nonce, the ciphertext.
 */
@Component
final class KeySeal implements Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final int MOST_KEYS_KNOWN = 100;

    private final Aead context;
    private final Aead evidence;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, SecretKeySpec> unwrapped = new ConcurrentHashMap<>();
    private volatile HourKey current;

    KeySeal(Keys keys, Clock clock) {
        this.context = keys.aead(Keys.Purpose.CONTEXT);
        this.evidence = keys.aead(Keys.Purpose.EVIDENCE);
        this.clock = clock;
        this.current = newKey();
    }

    @Override
    public byte[] close(byte[] plain, Purpose purpose, String name) {
        try {
            return switch (purpose) {
                case CONTEXT -> closeContext(plain, place(purpose, name));
                case DECISION, FACTS, CIRCUMSTANCES, RESCAN -> evidence.encrypt(plain, place(purpose, name));
            };
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Could not be sealed: " + purpose, failure);
        }
    }

    @Override
    public byte[] open(byte[] sealed, Purpose purpose, String name) {
        try {
            return switch (purpose) {
                case CONTEXT -> openContext(ByteBuffer.wrap(sealed), place(purpose, name));
                case DECISION, FACTS, CIRCUMSTANCES, RESCAN -> evidence.decrypt(sealed, place(purpose, name));
            };
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Was altered, or is sealed with another key: " + purpose, failure);
        }
    }

    private byte[] closeContext(byte[] plain, byte[] place) throws GeneralSecurityException {
        HourKey key = current;
        if (!key.hour().equals(hour())) {
            key = newKey();
            current = key;
        }
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key.key(), nonce, place).doFinal(plain);
        return ByteBuffer.allocate(2 + key.wrapped().length + NONCE + ciphertext.length)
                .putShort((short) key.wrapped().length)
                .put(key.wrapped())
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    private byte[] openContext(ByteBuffer sealed, byte[] place) throws GeneralSecurityException {
        byte[] wrapped = new byte[sealed.getShort()];
        sealed.get(wrapped);
        byte[] nonce = new byte[NONCE];
        sealed.get(nonce);
        byte[] ciphertext = new byte[sealed.remaining()];
        sealed.get(ciphertext);
        return cipher(Cipher.DECRYPT_MODE, unwrap(wrapped), nonce, place).doFinal(ciphertext);
    }

    private SecretKeySpec unwrap(byte[] wrapped) throws GeneralSecurityException {
        ByteBuffer name = ByteBuffer.wrap(wrapped);
        SecretKeySpec known = unwrapped.get(name);
        if (known != null) {
            return known;
        }
        if (unwrapped.size() >= MOST_KEYS_KNOWN) {
            unwrapped.clear();
        }
        SecretKeySpec key = new SecretKeySpec(context.decrypt(wrapped, new byte[0]), "AES");
        unwrapped.put(name, key);
        return key;
    }

    private HourKey newKey() {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        try {
            return new HourKey(hour(), new SecretKeySpec(key, "AES"), context.encrypt(key, new byte[0]));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A key for the context buffer could not be wrapped", failure);
        }
    }

    private Instant hour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }

    private static byte[] place(Purpose purpose, String name) {
        return (purpose + "\n" + name).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record HourKey(Instant hour, SecretKeySpec key, byte[] wrapped) {}
}
