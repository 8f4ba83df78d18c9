package org.nightlight.server.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.IdentityProperties;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

final class FirstAdministratorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private final JdbcClient database =
            JdbcClient.create(TestDatabase.migrated().dataSource());

    @Test
    void link_worksOnceAndForADay() {
        String token = tokenOf(links(NOW).issueForFirstAdministrator());
        assertThat(links(NOW.plus(Duration.ofHours(23))).find(token))
                .contains(new SignInLinks.Holder(Optional.empty()));
        assertThat(links(NOW.plus(Duration.ofHours(25))).find(token)).isEmpty();
        assertThat(links(NOW).use(token)).isPresent();
        assertThat(links(NOW).use(token)).isEmpty();
    }

    @Test
    void newLink_endsTheOneBefore() {
        String first = tokenOf(links(NOW).issueForFirstAdministrator());
        String second = tokenOf(links(NOW).issueForFirstAdministrator());
        assertThat(links(NOW).find(first)).isEmpty();
        assertThat(links(NOW).find(second)).isPresent();
    }

    @Test
    void link_isNotInTheDatabase() {
        String token = tokenOf(links(NOW).issueForFirstAdministrator());
        assertThat(database.sql("select encode(digest, 'escape') from sign_in_link")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void consoleAddress_mustBeAnAddress() {
        assertThat(address("https://safety.example/console").origin()).isEqualTo("https://safety.example");
        assertThatThrownBy(() -> address("safety.example").origin())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nightlight.console.url");
    }

    @Test
    void password_mustBeHardToGuess() {
        var passwords = new Passwords();
        for (String weak : new String[] {"short", "aaaaaaaaaaaaaa", "my river-1 is long", "ä".repeat(40)}) {
            assertThatThrownBy(() -> passwords.accept(weak, "river-1")).as(weak).isInstanceOf(IdentityException.class);
        }
        String kept = passwords.accept("three quiet words", "river-1");
        assertThat(kept).startsWith("{bcrypt}").doesNotContain("quiet");
        assertThat(passwords.matches("three quiet words", Optional.of(kept))).isTrue();
        assertThat(passwords.matches("three quiet word", Optional.of(kept))).isFalse();
        assertThat(passwords.matches("three quiet words", Optional.empty())).isFalse();
        assertThat(passwords.matches("ä".repeat(100), Optional.of(kept))).isFalse();
    }

    private SignInLinks links(Instant now) {
        return new SignInLinks(database, address("https://safety.example"), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ConsoleAddress address(String url) {
        return new ConsoleAddress(
                new IdentityProperties(
                        Optional.of(URI.create(url)), Duration.ofMinutes(30), Duration.ofHours(12), true),
                new MockEnvironment());
    }

    private static String tokenOf(SignInLinks.Issued link) {
        String path = link.address().getPath();
        assertThat(path).startsWith(SignInLinks.PATH);
        return path.substring(SignInLinks.PATH.length());
    }
}
