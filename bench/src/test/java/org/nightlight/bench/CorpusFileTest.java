package org.nightlight.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusFileTest {

    @TempDir
    Path folder;

    @Test
    void below_filesOfBothForms_haveTheirKindNameAndLanguage() throws IOException {
        write("game/raids.tsv", "");
        write("chat/forum.fr.jsonl", "");
        write("chat/licence.txt", "");

        assertThat(CorpusFile.below(folder))
                .extracting(CorpusFile::kind, CorpusFile::name, CorpusFile::language)
                .containsExactly(tuple("chat", "forum.fr", "fr"), tuple("game", "raids", "en"));
    }

    @Test
    void messages_ofTabsOrJson_areTheSame() throws IOException {
        write("chat/a.tsv", "one\triver\tanyone\tfor a raid\n\none\tstone\t \none\tstone\tyes\n");
        write(
                "chat/b.jsonl",
                "{\"conversation\":\"one\",\"speaker\":\"river\",\"text\":\"anyone\\tfor a raid\"}\n"
                        + "{\"conversation\":\"one\",\"speaker\":\"stone\",\"text\":\"yes\"}\n");

        List<CorpusFile> files = CorpusFile.below(folder);

        assertThat(files.get(0).messages())
                .containsExactly(new Said("one", "river", "anyone\tfor a raid"), new Said("one", "stone", "yes"))
                .isEqualTo(files.get(1).messages());
    }

    @Test
    void messages_aLineOfAnotherForm_isNamedWithoutItsText() throws IOException {
        write("chat/a.tsv", "one\triver\thello\nnot for a log\n");
        write("chat/b.jsonl", "{\"conversation\":\"one\",\"text\":\"not for a log\"}\n");
        write("chat/c.jsonl", "not for a log\n");

        List<CorpusFile> files = CorpusFile.below(folder);

        assertThatThrownBy(files.get(0)::messages)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.tsv:2: a line wants")
                .hasMessageNotContaining("not for a log");
        assertThatThrownBy(files.get(1)::messages).hasMessageContaining("b.jsonl:1: a line wants");
        assertThatThrownBy(files.get(2)::messages).hasMessageContaining("c.jsonl:1: a line wants");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
