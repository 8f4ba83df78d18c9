package org.nightlight.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;

final class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private final EventReader reader = new EventReader(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void read_theExampleOfTheInterface_givesEveryField() throws Exception {
        EventDraft draft = reader.read("harbour", bytes("""
                {"id":"evt-123","type":"message","at":"2026-11-21T20:00:00Z",
                 "actor":{"id":"river-17"},"target":{"id":"stone-4"},
                 "conversation":{"id":"c9","kind":"direct"},
                 "content":{"id":"m-1","editOf":"m-0"},
                 "recipients":[{"id":"lake-2"}],
                 "text":"hello",
                 "media":[{"id":"m1","kind":"image","url":"https://cdn.example/m1.jpg"}],
                 "context":{"ip":"203.0.113.5","port":443,"device":"d-77","region":"us","surface":"chat"}}"""));

        assertThat(draft.id()).isEqualTo("evt-123");
        assertThat(draft.type()).isEqualTo(EventType.MESSAGE);
        assertThat(draft.at()).isEqualTo(NOW);
        assertThat(draft.actor()).isEqualTo("river-17");
        assertThat(draft.target()).contains("stone-4");
        assertThat(draft.recipients()).containsExactly("lake-2");
        assertThat(draft.conversation()).contains(new Event.Conversation("c9", Event.ConversationKind.DIRECT));
        assertThat(draft.content()).hasValueSatisfying(content -> {
            assertThat(content.id()).isEqualTo("m-1");
            assertThat(content.editOf()).contains("m-0");
        });
        assertThat(draft.text()).contains("hello");
        assertThat(draft.media()).singleElement().satisfies(medium -> {
            assertThat(medium.id()).isEqualTo("m1");
            assertThat(medium.source()).isInstanceOf(MediaSource.Url.class);
        });
        assertThat(draft.context().region()).contains("US");
        assertThat(draft.context().port()).contains(443);
        assertThat(draft.warnings()).isEmpty();
    }

    @Test
    void read_unknownMembers_areNamedAndPassedOver() throws Exception {
        EventDraft draft = reader.read("harbour", bytes("""
                {"id":"e","type":"message","at":"2026-11-21T20:00:00Z","mood":{"deep":[1,2,{"x":3}]},
                 "actor":{"id":"river-17","colour":"blue"},"text":"hello"}"""));

        assertThat(draft.warnings())
                .containsExactly(
                        "Member /mood is not known and was not looked at",
                        "Member /actor/colour is not known and was not looked at");
        assertThat(draft.text()).contains("hello");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"message","at":"2026-11-21T20:00:00Z","actor":{"id":"a"}}                            | missing              | /id
            {"id":"e","at":"2026-11-21T20:00:00Z","actor":{"id":"a"}}                                    | missing              | /type
            {"id":"e","type":"message","actor":{"id":"a"}}                                               | missing              | /at
            {"id":"e","type":"message","at":"2026-11-21T20:00:00Z"}                                      | missing              | /actor
            {"id":"e","type":"message","at":"2026-11-21T20:00:00Z","actor":{}}                           | missing              | /actor/id
            {"id":"e","type":"shout","at":"2026-11-21T20:00:00Z","actor":{"id":"a"}}                     | unknown_value        | /type
            {"id":7,"type":"message"}                                                                    | wrong_type           | /id
            {"id":"","type":"message"}                                                                   | empty                | /id
            {"id":"a\\u0000b"}                                                                           | invalid_character    | /id
            {"id":"a\\ud800b"}                                                                           | invalid_character    | /id
            {"id":"a","id":"b"}                                                                          | duplicate_member     | /id
            {"id":"e","at":"yesterday"}                                                                  | invalid_timestamp    | /at
            {"id":"e","at":"2026-11-21T20:05:01Z"}                                                       | at_in_future         | /at
            {"id":"e","at":"2026-10-22T19:59:59Z"}                                                       | at_too_old           | /at
            {"id":"e","actor":"river-17"}                                                                | wrong_type           | /actor
            {"id":"e","conversation":{"id":"c","kind":"secret"}}                                         | unknown_value        | /conversation/kind
            {"id":"e","conversation":{"id":"c"}}                                                         | missing              | /conversation/kind
            {"id":"e","context":{"region":"Europe"}}                                                     | invalid_region       | /context/region
            {"id":"e","context":{"port":70000}}                                                          | out_of_range         | /context/port
            {"id":"e","media":[{"id":"m"}]}                                                              | media_source_missing | /media/0
            {"id":"e","media":[{"url":"https://a.example/x","bytes":"AAAA"}]}                            | media_source_ambiguous | /media/0
            {"id":"e","media":[{"url":"ftp://a.example/x"}]}                                             | invalid_url          | /media/0/url
            {"id":"e","media":[{"url":"https:///x"}]}                                                    | invalid_url          | /media/0/url
            {"id":"e","media":[{"bytes":"!!!"}]}                                                         | invalid_base64       | /media/0/bytes
            {"id":"e","media":[{"hashes":{"pdq":"abc"}}]}                                                | invalid_hash         | /media/0/hashes/pdq
            {"id":"e","media":[{"hashes":{"dihedral":["00"]}}]}                                          | invalid_hash         | /media/0/hashes/dihedral/0
            {"id":"e","media":[{"hashes":{"dihedral":[]}}]}                                              | out_of_range         | /media/0/hashes/dihedral
            {"id":"e","media":[{"hashes":{"frames":[{"t":1}]}}]}                                         | missing              | /media/0/hashes/frames/0/pdq
            {"id":"e","media":[{"hashes":{"frames":[{"t":-1}]}}]}                                        | out_of_range         | /media/0/hashes/frames/0/t
            {"id":"e","media":[{"hashes":{}}]}                                                           | missing              | /media/0/hashes
            {"id":"e","media":[{"id":"m","bytes":"AAAA"},{"id":"m","bytes":"AAAA"}]}                     | duplicate_id         | /media/1
            {"id":"e","text":"cut of                                                                     | malformed_json       | /text
            {"id":"e",                                                                                   | malformed_json       | /id
            []                                                                                           | wrong_type           | ''
            {"id":"e","x":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}                                          | too_complex          | *
            """)
    void read_wrongInput_isRefusedWithCodeAndPointer(String json, String code, String pointer) {
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> reader.read("harbour", bytes(json)));

        assertThat(refused).isNotNull();
        assertThat(refused.error().code()).isEqualTo(code);
        if (!pointer.equals("*")) {
            assertThat(refused.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void read_bytesThatAreNotUtf8_areRefused() {
        byte[] json = bytes("{\"id\":\"e\",\"text\":\"ab\"}");
        json[json.length - 3] = (byte) 0xff;

        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> reader.read("harbour", json));

        assertThat(refused.error()).isEqualTo(InputError.INVALID_UTF8);
    }

    @Test
    void read_halfSurrogateInText_isReplacedInPlace() throws Exception {
        EventDraft draft = reader.read("harbour", bytes("""
                {"id":"e","type":"message","at":"2026-11-21T20:00:00Z","actor":{"id":"a"},"text":"a\\ud83db"}"""));

        assertThat(draft.text()).contains("a\uFFFDb");
    }

    @Test
    void read_hashesAsTheHashCommandPrintsThem_areTheViewsOfTheMedium() throws Exception {
        List<String> turned = IntStream.range(0, 8)
                .mapToObj(i -> Integer.toString(i).repeat(64))
                .toList();
        EventDraft draft = reader.read("harbour", bytes("""
                {"id":"e","type":"media","at":"2026-11-21T20:00:00Z","actor":{"id":"a"},"media":[{"id":"m","hashes":{
                 "pdq":"%s","quality":81,"dihedral":["%s"],"frames":[{"t":0,"pdq":"%s","quality":81},
                 {"t":1.5,"pdq":"%s","quality":12}]}}]}""".formatted(
                        turned.getFirst(), String.join("\",\"", turned), turned.getFirst(), "a".repeat(64))));

        var fingerprints = ((MediaSource.Hashes) draft.media().getFirst().source()).fingerprints();
        assertThat(fingerprints.views())
                .hasSize(9)
                .startsWith(View.of(PdqHash.fromHex(turned.getFirst()), Optional.of(81)))
                .contains(new View(
                        PdqHash.fromHex(turned.get(5)), Optional.of(81), Duration.ZERO, Orientation.FLIPPED_Y, false))
                .endsWith(new View(
                        PdqHash.fromHex("a".repeat(64)),
                        Optional.of(12),
                        Duration.ofMillis(1500),
                        Orientation.ORIGINAL,
                        false));
        assertThat(fingerprints.reliable().views()).hasSize(8);
    }

    @Test
    void read_mediumOfAPart_isAttached() throws Exception {
        EventDraft draft = reader.read("harbour", bytes("""
                {"id":"e","type":"media","at":"2026-11-21T20:00:00Z","actor":{"id":"a"},"media":[{"id":"m"}]}"""), Set.of("m"));

        assertThat(draft.media())
                .singleElement()
                .satisfies(m -> assertThat(m.source()).isInstanceOf(MediaSource.Attached.class));
    }

    @Test
    void readBatch_oneBadItem_leavesTheOthers() throws Exception {
        String good = "{\"id\":\"%s\",\"type\":\"message\",\"at\":\"2026-11-21T20:00:00Z\",\"actor\":{\"id\":\"a\"}}";
        String json = "{\"events\":[" + good.formatted("e1")
                + ",{\"id\":\"e2\",\"context\":{\"port\":\"x\",\"y\":[1]}},7," + good.formatted("e3") + "]}";

        List<EventReader.BatchItem> items = reader.readBatch("harbour", bytes(json));

        assertThat(items).hasSize(4);
        assertThat(items.get(0)).isInstanceOf(EventReader.BatchItem.Read.class);
        assertThat(items.get(1)).isInstanceOfSatisfying(EventReader.BatchItem.Refused.class, refused -> {
            assertThat(refused.reason().error()).isEqualTo(InputError.WRONG_TYPE);
            assertThat(refused.reason().pointer()).isEqualTo("/context/port");
        });
        assertThat(items.get(2))
                .isInstanceOfSatisfying(
                        EventReader.BatchItem.Refused.class,
                        refused -> assertThat(refused.reason().pointer()).isEmpty());
        assertThat(items.get(3))
                .isInstanceOfSatisfying(
                        EventReader.BatchItem.Read.class,
                        read -> assertThat(read.draft().id()).isEqualTo("e3"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
