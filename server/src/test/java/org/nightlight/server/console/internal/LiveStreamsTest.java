package org.nightlight.server.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.TestStaff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class LiveStreamsTest {

    @Autowired
    private LiveStreams streams;

    @Autowired
    private LiveUpdates live;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    @Test
    void topics_areThoseOneMayListenTo() {
        assertThat(streams.allowed(TestStaff.member(Role.REVIEWER), Set.of("alarms", "overview", "no-such-topic")))
                .containsExactlyInAnyOrder("alarms", "overview");
        assertThat(streams.allowed(TestStaff.member(), Set.of("alarms", "overview")))
                .isEmpty();
    }

    @Test
    void publish_ofAnUndeclaredTopic_isAFault() {
        assertThatThrownBy(() -> live.publish("no-such-topic", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stream_getsWhatIsPublished_afterTheCommitOnly() {
        var stream = new LiveStream("stf_live_test", Set.of("overview"));
        assertThat(streams.add(stream)).isTrue();
        try {
            transaction.executeWithoutResult(status -> {
                live.publish("overview", "rolled-back");
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> {
                live.publish("overview", "committed");
                assertThat(stream.queued()).doesNotContain("overview committed");
            });
            live.publish("alarms", "not-asked-for");
            assertThat(stream.queued()).contains("overview committed").doesNotContain("overview rolled-back");
            assertThat(stream.queued()).noneMatch(event -> event.startsWith("alarms"));
        } finally {
            streams.remove(stream);
        }
    }

    @Test
    void stream_thatFallsBehind_isEndedInsteadOfHoldingOthersUp() {
        var stream = new LiveStream("stf_slow", Set.of("overview"));
        for (int i = 0; i < 100; i++) {
            stream.offer("overview", "id-" + i);
        }
        assertThat(stream.queued()).hasSize(1);
        assertThat(stream.ended()).isTrue();
    }

    @Test
    void person_hasOnlySoManyStreams() {
        var mine = IntStream.range(0, LiveStreams.MOST_EACH + 1)
                .mapToObj(number -> new LiveStream("stf_many", Set.of()))
                .toList();
        try {
            assertThat(mine.subList(0, LiveStreams.MOST_EACH)).allMatch(streams::add);
            assertThat(streams.add(mine.getLast())).isFalse();
            assertThat(streams.add(new LiveStream("stf_other", Set.of()))).isTrue();
        } finally {
            mine.forEach(streams::remove);
        }
    }

    @Test
    void strangers_getNoStream() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/console/live?topics=alarms"))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(10));
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }
}
