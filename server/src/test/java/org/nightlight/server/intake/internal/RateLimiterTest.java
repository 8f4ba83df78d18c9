package org.nightlight.server.intake.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nightlight.server.SettableClock;
import org.nightlight.server.problem.ApiProblem;

class RateLimiterTest {

    private final SettableClock clock = new SettableClock();
    private final RateLimiter limiter = new RateLimiter(new IntakeProperties(1, false), clock);

    @Test
    void take_moreThanTheBurst_isRefusedWithRetryAfter_untilTokensCameBack() {
        limiter.take(RateLimit.OTHER, "key_1", RateLimit.OTHER.burst());
        assertThatThrownBy(() -> limiter.take(RateLimit.OTHER, "key_1", 1))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> org.assertj.core.api.Assertions.assertThat(problem.headers())
                                .containsEntry("Retry-After", "1"));
        clock.advance(Duration.ofSeconds(1));
        limiter.take(RateLimit.OTHER, "key_1", RateLimit.OTHER.perSecond());
        assertThatThrownBy(() -> limiter.take(RateLimit.OTHER, "key_1", 1)).isInstanceOf(ApiProblem.class);
    }

    @Test
    void take_otherKeyOrOtherLimit_isNotConcerned() {
        limiter.take(RateLimit.OTHER, "key_1", RateLimit.OTHER.burst());
        assertThatCode(() -> limiter.take(RateLimit.OTHER, "key_2", 1)).doesNotThrowAnyException();
        assertThatCode(() -> limiter.take(RateLimit.EVENTS, "key_1", 1)).doesNotThrowAnyException();
    }

    @Test
    void take_whenNoKeyMoreCanBeCounted_eventsPassAndTheRestIsRefused() {
        for (int i = 0; i < 10_000; i++) {
            limiter.take(RateLimit.OTHER, "key_" + i, 1);
        }
        assertThatCode(() -> limiter.take(RateLimit.EVENTS, "one-more", 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> limiter.take(RateLimit.OTHER, "one-more", 1)).isInstanceOf(ApiProblem.class);
    }
}
