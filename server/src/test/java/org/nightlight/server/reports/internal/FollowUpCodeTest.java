package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class FollowUpCodeTest {

    @Test
    void next_hasEightyBitsInGroupsOfFour() {
        String code = FollowUpCode.next(new SecureRandom());

        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(FollowUpCode.next(new SecureRandom())).isNotEqualTo(code);
    }

    @Test
    void digest_howeverItWasTyped_isTheSame() {
        byte[] digest = FollowUpCode.digest("7KQ2-9FWD-0001-ABCD").orElseThrow();

        assertThat(FollowUpCode.digest(" 7kq2 9fwd oOiL abcd ".replace("oOiL", "oO01")))
                .isPresent();
        assertThat(FollowUpCode.digest("7kq29fwdoool-abcd").orElseThrow()).isEqualTo(digest);
        assertThat(FollowUpCode.digest("7KQ2-9FWD-0001-ABCE").orElseThrow()).isNotEqualTo(digest);
    }

    @Test
    void digest_whatCannotBeACode_isNone() {
        assertThat(FollowUpCode.digest("")).isEmpty();
        assertThat(FollowUpCode.digest("7KQ2-9FWD-0001-ABC")).isEmpty();
        assertThat(FollowUpCode.digest("7KQ2-9FWD-0001-ABC!")).isEmpty();
        assertThat(FollowUpCode.digest("A".repeat(1_000_000))).isEmpty();
    }
}
