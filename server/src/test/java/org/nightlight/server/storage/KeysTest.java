package org.nightlight.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.storage.Keys.Purpose;

class KeysTest {

    private static final byte[] PLACE = "case_1/media_2".getBytes(UTF_8);

    @TempDir
    private Path temporary;

    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = DataFolder.at(temporary.resolve("data"));
    }

    @Test
    void open_again_decryptsWhatWasEncryptedBefore() throws Exception {
        byte[] sealed = open().aead(Purpose.EVIDENCE).encrypt("drawn landscape".getBytes(UTF_8), PLACE);

        assertThat(open().aead(Purpose.EVIDENCE).decrypt(sealed, PLACE)).isEqualTo("drawn landscape".getBytes(UTF_8));
    }

    @Test
    void aead_ofAnotherPurposeOrPlace_doesNotDecrypt() throws Exception {
        Keys keys = open();
        byte[] sealed = keys.aead(Purpose.EVIDENCE).encrypt(new byte[] {1, 2, 3}, PLACE);

        assertThatThrownBy(() -> keys.aead(Purpose.CONTEXT).decrypt(sealed, PLACE))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> keys.aead(Purpose.EVIDENCE).decrypt(sealed, new byte[0]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void verify_alteredMessage_isFalse() {
        byte[] signature = open().sign("head 7".getBytes(UTF_8));

        assertThat(signature).hasSize(64);
        assertThat(open().verify("head 7".getBytes(UTF_8), signature)).isTrue();
        assertThat(open().verify("head 8".getBytes(UTF_8), signature)).isFalse();
    }

    @Test
    void digest_ofEqualMessages_isEqualAndOfOthersIsNot() {
        byte[] digest = open().digest("bank-term\nviolet".getBytes(UTF_8));

        assertThat(open().digest("bank-term\nviolet".getBytes(UTF_8))).isEqualTo(digest);
        assertThat(open().digest("bank-term\nviolets".getBytes(UTF_8))).isNotEqualTo(digest);
    }

    @Test
    void open_everyFile_isForItsOwnerOnly() throws Exception {
        open();

        try (var files = Files.list(folder.keys())) {
            assertThat(files.toList())
                    .hasSize(7)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void open_withAnotherMasterKey_saysSoWithoutShowingIt() {
        open();
        String other = "ab".repeat(32);

        assertThatThrownBy(() -> Keys.open(folder, MasterKey.of(folder, Optional.of(other), Optional.empty())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NIGHTLIGHT_MASTER_KEY_FILE")
                .hasMessageNotContaining(other);
    }

    @Test
    void masterKey_fromFile_isNotWrittenToTheFolder() throws Exception {
        Path file = Files.writeString(temporary.resolve("kept-elsewhere"), "0f".repeat(32) + "\n");

        Keys.open(folder, MasterKey.of(folder, Optional.empty(), Optional.of(file)));

        assertThat(folder.keys().resolve("master.key")).doesNotExist();
        assertThat(folder.keys().resolve("evidence.keyset")).exists();
    }

    @Test
    void masterKey_malformed_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> MasterKey.of(folder, Optional.of("hunter2"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("hunter2");
    }

    private Keys open() {
        return Keys.open(folder, MasterKey.of(folder, Optional.empty(), Optional.empty()));
    }
}
