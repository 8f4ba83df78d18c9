package org.nightlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.TestDatabase;

/** Server and database are killed in the middle of a conversation; the alarm comes at the same message nevertheless. */
class ITMemoryCrash {

    private static final String LISTED = "5d41402abc4b2a76b9719d911017c592";

    /** None of them is held alone; together they are. */
    private static final List<String> CONVERSATION = List.of(
            "i can buy you some robux",
            "how was training",
            "nobody understands you like me",
            "lol",
            "this is our secret");

    private final List<KilledServer> started = new ArrayList<>();
    private final Path data = TestDatabase.newDataFolder();

    @AfterEach
    void stop() {
        started.forEach(KilledServer::close);
    }

    @Test
    void killedInTheMiddleOfAConversation_alarmsAtTheSameMessage() throws Exception {
        KilledServer first = start("http://127.0.0.1:9/", LISTED);
        TestPlatform before = platform(first, first.key()).withStrangerAndMinor("river-17", "stone-4");
        before.withStrangerAndMinor("lake-2", "hill-9");
        List<String> whole = say(before, "lake-2", "hill-9", 0, CONVERSATION.size());
        assertThat(whole).endsWith("hold").startsWith("nudge", "allow").doesNotContainSequence("hold", "hold");

        List<String> begun = say(before, "river-17", "stone-4", 0, 3);
        first.say("settle");
        first.await("settled");
        first.kill();

        KilledServer second = start();
        List<String> ended = say(platform(second, first.key()), "river-17", "stone-4", 3, CONVERSATION.size());

        begun.addAll(ended);
        assertThat(begun).isEqualTo(whole);
    }

    private static List<String> say(TestPlatform platform, String from, String to, int begin, int end) {
        List<String> verdicts = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            TestPlatform.Answer answer =
                    platform.event(TestPlatform.message(from + "-" + i, from, to, CONVERSATION.get(i)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            verdicts.add(answer.text("verdict"));
        }
        return verdicts;
    }

    private KilledServer start(String... more) throws Exception {
        KilledServer host = KilledServer.start(data, more);
        started.add(host);
        return host;
    }

    private static TestPlatform platform(KilledServer host, String key) {
        return TestPlatform.at(URI.create("http://localhost:" + host.port()), CrashHost.SERVICE, key);
    }
}
