package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccessCodeTest {

    private final DataFolder folder = DataFolder.at(TestDatabase.newDataFolder());
    private final Keys keys = Keys.open(folder, MasterKey.fromEnvironment(folder));

    @Test
    void of_sameThing_isTheSameCode() {
        assertThat(AccessCode.of(keys, "statement", "enf_1")).isEqualTo(AccessCode.of(keys, "statement", "enf_1"));
    }

    @Test
    void of_otherThingsPurposesAndKeys_differ() {
        DataFolder other = DataFolder.at(TestDatabase.newDataFolder());
        Keys others = Keys.open(other, MasterKey.fromEnvironment(other));
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            codes.add(AccessCode.of(keys, "statement", "enf_" + i));
            codes.add(AccessCode.of(keys, "appeal", "enf_" + i));
            codes.add(AccessCode.of(others, "statement", "enf_" + i));
        }
        assertThat(codes)
                .hasSize(3_000)
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @Test
    void digest_howeverItIsTyped_isTheSame() {
        String code = AccessCode.of(keys, "statement", "enf_1");
        byte[] digest = AccessCode.digest(code).orElseThrow();

        assertThat(AccessCode.digest(code.toLowerCase(Locale.ROOT)).orElseThrow())
                .isEqualTo(digest);
        assertThat(AccessCode.digest(code.replace("-", "")).orElseThrow()).isEqualTo(digest);
        assertThat(AccessCode.digest(code.replace('-', ' ').replace('0', 'O').replace('1', 'l'))
                        .orElseThrow())
                .isEqualTo(digest);
    }

    @Test
    void digest_whatCannotBeOne_isNothing() {
        assertThat(AccessCode.digest("")).isEmpty();
        assertThat(AccessCode.digest("AAAA")).isEmpty();
        assertThat(AccessCode.digest("U".repeat(20))).isEmpty();
        assertThat(AccessCode.digest("A".repeat(1_000_000))).isEmpty();
    }
}
