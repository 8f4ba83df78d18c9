package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.testkit.cybertipline.TipSchema;

final class ReportSchemaTest {

    @TempDir
    private Path folder;

    @Test
    void schema_thatWasKept_isTheSame() throws Exception {
        ReportSchema fetched = ReportSchema.of(bytes(TipSchema.NOVEMBER_2025.text()));

        ReportSchema kept = ReportSchema.of(fetched.text());

        assertThat(kept.changeSince(fetched)).isEmpty();
        assertThat(kept.sha256()).isEqualTo(fetched.sha256());
    }

    @Test
    void schema_whoseWordsAloneChange_isChangedToo() throws Exception {
        ReportSchema pinned = ReportSchema.of(bytes(TipSchema.NOVEMBER_2025.text()));
        ReportSchema found = ReportSchema.of(bytes(TipSchema.NOVEMBER_2025.text() + "\n"));

        assertThat(found.changeSince(pinned)).hasValueSatisfying(change -> {
            assertThat(change.added()).isEmpty();
            assertThat(change.removed()).isEmpty();
        });
        assertThat(found.changeSince(ReportSchema.baseline()))
                .hasValueSatisfying(change -> assertThat(change.added())
                        .contains(
                                "person/age", "associatedAccount/@type", "associatedAccount/platform/@thirdPartyUser"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Not now</html>",
                "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element/></xs:schema>",
                "<!DOCTYPE xs:schema [<!ENTITY e SYSTEM \"FILE\">]><xs:schema"
                        + " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">&e;</xs:schema>",
                "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include schemaLocation=\"FILE\"/></xs:schema>",
                "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:import namespace=\"n\""
                        + " schemaLocation=\"FILE\"/></xs:schema>"
            })
    void schema_thatIsNoneOrReachesOut_isRefused(String text) throws Exception {
        Path file = folder.resolve("other.xsd");
        Files.writeString(file, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"n\"/>");

        assertThatThrownBy(() ->
                        ReportSchema.of(bytes(text.replace("FILE", file.toUri().toString()))))
                .isInstanceOf(InvalidSchemaException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
