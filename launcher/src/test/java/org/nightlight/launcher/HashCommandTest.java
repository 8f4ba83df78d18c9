package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.fingerprint.VpdqFrame;
import org.nightlight.testkit.harbour.Drawings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HashCommandTest {

    @TempDir
    Path folder;

    @Test
    void picture_printsItsSixFields() throws IOException {
        Path picture = Files.write(folder.resolve("drawing.png"), Drawings.png(1));

        Run run = Run.of("hash", picture.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out().strip())
                .matches("[0-9a-f]{64} \\d+ [0-9a-f]{32} [0-9a-f]{40} [0-9a-f]{64} .*drawing\\.png");
    }

    @Test
    void json_withDihedral_hasEightHashesBeginningWithItsOwn() throws IOException {
        Path picture = Files.write(folder.resolve("drawing.png"), Drawings.png(1));

        JsonNode line = JsonMapper.shared()
                .readTree(Run.of("hash", "--json", "--dihedral", picture.toString())
                        .out());

        assertThat(line.path("kind").asString()).isEqualTo("image");
        assertThat(line.path("dihedral").size()).isEqualTo(8);
        assertThat(line.path("dihedral").path(0)).isEqualTo(line.path("pdq"));
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void undecodableAndMissing_areReportedAndTheOthersStillPrinted() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish.jpg"), "no picture", StandardCharsets.UTF_8);
        Path picture = Files.write(folder.resolve("drawing.png"), Drawings.png(1));

        Run run = Run.of(
                "hash", "--json", rubbish.toString(), folder.resolve("absent").toString(), picture.toString());

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out().lines().limit(2)).allMatch(line -> line.contains("\"error\""));
        assertThat(run.out().lines().skip(2)).allMatch(line -> line.contains("\"pdq\""));
    }

    @Test
    void noFile_isWrongUsageInOneLine() {
        Run run = Run.of("hash");

        assertThat(run.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err().strip()).startsWith("nightlight: ").doesNotContain("\n");
    }

    @Test
    void json_animation_hasFramesInOrderWithTheirTimes() throws IOException {
        JsonNode line = JsonMapper.shared()
                .readTree(Run.of("hash", "--json", animation().toString()).out());

        assertThat(line.path("frames").size()).isEqualTo(3);
        assertThat(line.path("frames").path(0).propertyNames()).containsExactly("t", "pdq", "quality");
        assertThat(line.path("frames").path(0).path("pdq")).isEqualTo(line.path("pdq"));
        assertThat(line.path("frames").path(0).path("t").asDouble()).isZero();
    }

    @Test
    void vpdq_animation_printsWhatTheParserReads() throws Exception {
        Run run = Run.of("hash", "--vpdq", animation().toString());

        assertThat(run.status()).isZero();
        assertThat(Vpdq.parse(run.out()).frames())
                .hasSize(3)
                .extracting(VpdqFrame::number)
                .isSorted();
    }

    @Test
    void vpdq_frameThatWasThereBefore_isLeftOutAndTheOthersKeepTheirNumbers() throws Exception {
        Run run = Run.of("hash", "--vpdq", animation(1, 1, 2).toString());

        assertThat(Vpdq.parse(run.out()).frames()).extracting(VpdqFrame::number).containsExactly(0, 2);
    }

    @Test
    void vpdq_whatHasNoFrames_isNamedInOneLine() throws IOException {
        for (Path file : List.of(
                Files.writeString(folder.resolve("rubbish.mp4"), "no film"), folder.resolve("absent"), folder)) {
            Run run = Run.of("hash", "--vpdq", file.toString());

            assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().strip())
                    .startsWith("nightlight: " + file + ": ")
                    .doesNotContain("\n");
        }
    }

    @Test
    void vpdq_ofSeveralFilesOrAsJson_isWrongUsage() {
        assertThat(Run.of("hash", "--vpdq", "a", "b").status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(Run.of("hash", "--vpdq", "--json", "a").status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(Run.of("hash", "--vpdq", "--dihedral", "a").status()).isEqualTo(Main.WRONG_USAGE);
    }

    /** Whatever stands in a file, each gets its line, and the digests of what could be read. */
    @Test
    void json_rubbish_hasALineEachWithAnErrorOrAKind() throws IOException {
        byte[] picture = Drawings.png(1);
        List<Path> files = List.of(
                Files.write(folder.resolve("empty"), new byte[0]),
                Files.write(folder.resolve("cut.png"), Arrays.copyOf(picture, 40)),
                Files.write(folder.resolve("text.gif"), "GIF89a and nothing more".getBytes(StandardCharsets.US_ASCII)),
                Files.write(folder.resolve("zeros.mp4"), new byte[5000]),
                Files.write(folder.resolve("new\nline.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
                folder);

        Run run =
                Run.of(Stream.concat(Stream.of("hash", "--json"), files.stream().map(Path::toString))
                        .toArray(String[]::new));

        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
        List<JsonNode> lines =
                run.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(files.size()).allMatch(line -> line.has("error") && !line.has("pdq"));
        assertThat(lines.subList(0, files.size() - 1))
                .allMatch(line -> line.path("sha256").asString().length() == 64);
        assertThat(lines)
                .extracting(line -> line.path("file").asString())
                .isEqualTo(files.stream().map(Path::toString).toList());
    }

    private Path animation() throws IOException {
        return animation(1, 2, 3);
    }

    private Path animation(int... drawings) throws IOException {
        Path file = folder.resolve("animation.gif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int drawing : drawings) {
                BufferedImage frame = ImageIO.read(new ByteArrayInputStream(Drawings.png(drawing)));
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }
}
