package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform whose users send drawn pictures, of which only the hashes are sent, and lists that learn of them. */
final class LookbackPlatform {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestPlatform platform;
    private final Banks banks;
    private final JdbcClient jdbc;

    LookbackPlatform(TestPlatform platform, Banks banks, JdbcClient jdbc) {
        this.platform = platform;
        this.banks = banks;
        this.jdbc = jdbc;
    }

    static String digest() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    /** A public post with a picture. */
    Answer post(String account, String hashes) {
        String id = platform.newId("evt");
        Answer answer = platform.event("""
                {"id":"%s","type":"media","at":"%s","actor":{"id":"%s"},"content":{"id":"content-%s"},
                 "conversation":{"id":"wall","kind":"public"},
                 "media":[{"id":"m1","kind":"image","hashes":{%s}}]}""".formatted(id, TestPlatform.now(), account, id, hashes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    static String sha256(String digest) {
        return "\"sha256\":\"" + digest + "\"";
    }

    static String pdq(PdqHash hash) {
        return "\"pdq\":\"" + hash.toHex() + "\"";
    }

    String bank(Duty duty, boolean shadow) {
        String name = platform.newId("bank");
        assertThat(banks.create(
                        new Bank.Settings(
                                name,
                                BankKind.MEDIA,
                                HarmClass.OTHER,
                                duty,
                                31,
                                true,
                                shadow,
                                "",
                                Optional.empty(),
                                true),
                        false,
                        "system"))
                .isPresent();
        return name;
    }

    long enter(String bank, KnownHashes hashes) {
        return banks.add(bank, List.of(NewEntry.of(hashes)), "system")
                .getFirst()
                .id();
    }

    static KnownHashes ofSha256(String digest) {
        return new KnownHashes(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(digest));
    }

    /** The verdict that is kept; none while the event has no consequences. */
    Optional<String> verdict(Answer answer) {
        return jdbc.sql("select lower(verdict) from decision where id = ?")
                .param(answer.text("decision"))
                .query(String.class)
                .optional();
    }

    List<String> told() {
        return jdbc.sql("""
                        select type || ' ' || coalesce(data ->> 'verdict', '') || ' ' || coalesce(data ->> 'revisedBy', '')
                          from webhook_message where service = ? order by sequence
                        """)
                .param(platform.service())
                .query((row, _) -> row.getString(1))
                .list();
    }

    long cases() {
        return jdbc.sql("select count(*) from review_case where service = ?")
                .param(platform.service())
                .query(Long.class)
                .single();
    }

    /** Whether everything that was gained before now has been looked back for. */
    boolean lookedBack(String bank) {
        return !jdbc.sql("select exists (select from lookback_work where bank = ?)")
                .param(bank)
                .query(Boolean.class)
                .single();
    }

    void awaitLookedBack(String bank) {
        await(() -> lookedBack(bank));
    }

    static void await(BooleanSupplier condition) {
        await(condition, PATIENCE);
    }

    static void await(BooleanSupplier condition, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain").isBefore(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
