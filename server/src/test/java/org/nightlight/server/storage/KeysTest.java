package org.nightlight.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
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

    @Test
    void masterKey_fromAProgram_isWhatItPrints_andNothingElseIsGiven() throws Exception {
        Path file = Files.writeString(temporary.resolve("kept by a service"), "0f".repeat(32) + "\n");
        Path link = Files.createSymbolicLink(temporary.resolve("kept"), file);

        Keys.open(folder, MasterKeySource.Command.of("cat " + link).read());

        Keys.open(folder, MasterKey.of(folder, Optional.of("0f".repeat(32)), Optional.empty()));
        assertThatThrownBy(() -> MasterKeySource.chosen(
                        folder, Optional.of("0f".repeat(32)), Optional.empty(), Optional.of("cat x")))
                .hasMessageContaining("one way");
    }

    @Test
    void masterKey_fromAProgramThatFailsHangsOrPrintsNoKey_isRefused() {
        assertThatThrownBy(() -> MasterKeySource.Command.of("false").read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("status 1");
        assertThatThrownBy(() -> MasterKeySource.Command.of("echo hunter2").read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(
                        () -> MasterKeySource.Command.of("no-such-program-here").read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be run");
        assertThatThrownBy(() -> new MasterKeySource.Command(List.of("sleep", "60"), Duration.ofMillis(50)).read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("status");
        assertThatThrownBy(() -> MasterKeySource.Command.of("  ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rewrap_sealsUnderTheNewMasterKey_andWhatWasEncryptedStillOpens() throws Exception {
        Keys before = open();
        byte[] sealed = before.aead(Purpose.EVIDENCE).encrypt("drawn".getBytes(UTF_8), PLACE);
        MasterKey from = MasterKey.of(folder, Optional.empty(), Optional.empty());
        MasterKey to = MasterKey.of(folder, Optional.of("0f".repeat(32)), Optional.empty());
        byte[] one = Files.readAllBytes(folder.keys().resolve("evidence.keyset"));

        int all = Keys.rewrap(folder, from, to);

        assertThat(Keys.open(folder, to).aead(Purpose.EVIDENCE).decrypt(sealed, PLACE))
                .isEqualTo("drawn".getBytes(UTF_8));
        assertThat(Keys.open(folder, to).publicKey()).isEqualTo(before.publicKey());
        assertThatThrownBy(() -> Keys.open(folder, from)).isInstanceOf(IllegalStateException.class);

        // as an interruption in the middle leaves it
        Files.write(folder.keys().resolve("evidence.keyset"), one);
        assertThatThrownBy(() -> Keys.open(folder, to)).isInstanceOf(IllegalStateException.class);
        assertThat(Keys.rewrap(folder, from, to)).isEqualTo(1).isLessThan(all);
        Keys.open(folder, to);
    }

    @Test
    void rewrap_keysOfAThirdMasterKey_changesNothing() throws Exception {
        open();
        MasterKey other = MasterKey.of(folder, Optional.of("0f".repeat(32)), Optional.empty());
        MasterKey third = MasterKey.of(folder, Optional.of("1e".repeat(32)), Optional.empty());
        byte[] before = Files.readAllBytes(folder.keys().resolve("ledger.keyset"));

        assertThatThrownBy(() -> Keys.rewrap(folder, other, third)).hasMessageContaining("nothing was changed");

        assertThat(Files.readAllBytes(folder.keys().resolve("ledger.keyset"))).isEqualTo(before);
    }

    private Keys open() {
        return Keys.open(folder, MasterKey.of(folder, Optional.empty(), Optional.empty()));
    }
}
