package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerReaderTest {

    private static final String DONE = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <reportDoneResponse><responseCode>0</responseCode><reportId>4564654</reportId>
            <files><fileId>b0754af7</fileId><fileId>66b42</fileId></files></reportDoneResponse>
            """;

    @Test
    void answer_toAnUpload_isRead() {
        assertThat(
                        read(
                                "<reportResponse><responseCode> 0 </responseCode><responseDescription>a &amp; b"
                                        + "</responseDescription><reportId>7</reportId><fileId>f1</fileId><hash>aa</hash><more/></reportResponse>"))
                .contains(new Answer(
                        false, 0, "a & b", OptionalLong.of(7), Optional.of("f1"), Optional.of("aa"), List.of()));
    }

    @Test
    void answer_toFinishing_isRead() {
        assertThat(read(DONE))
                .contains(new Answer(
                        true,
                        0,
                        "",
                        OptionalLong.of(4_564_654),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("b0754af7", "66b42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "<html>Not now</html>",
                "<reportResponse/>",
                "<reportResponse><responseCode/></reportResponse>",
                "<reportResponse><responseCode>none</responseCode></reportResponse>",
                "<reportResponse><responseCode>0</responseCode>",
                "<reportResponse><responseCode>99999999999</responseCode></reportResponse>",
                "<other><responseCode>0</responseCode></other>",
                "<reportResponse><nested><responseCode>0</responseCode></nested></reportResponse>",
                "<reportResponse><responseCode>0</responseCode><reportId>7x</reportId></reportResponse>",
                "<!DOCTYPE reportResponse><reportResponse><responseCode>0</responseCode></reportResponse>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><reportResponse><responseCode>0</responseCode>"
                        + "<responseDescription>&e;</responseDescription></reportResponse>",
                "<!DOCTYPE r [<!ENTITY e '0'>]><reportResponse><responseCode>&e;</responseCode></reportResponse>",
                "<a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a>"
            })
    void answer_thatIsNone_isNotUnderstood(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void answer_withAnyDamage_isReadOrNot() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] body = DONE.getBytes(StandardCharsets.UTF_8);
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> AnswerReader.read(body)).doesNotThrowAnyException();
        }
    }

    private static Optional<Answer> read(String body) {
        return AnswerReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
