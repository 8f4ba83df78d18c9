package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.fingerprint.PdqHash;

/**
 * A file that is not as it was written is never anything else than an {@link IndexFileException}. The long form flips every byte,
 * the ordinary one all of them that carry something.
 */
class DamagedFileSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");
    private static final int DIRECTORIES = LONG ? 50_000 : 500;
    private static final int BITS = LONG ? 10_000 : 120;
    private static final int OF_PADDING = LONG ? 1 : 64;
    private static final Random RANDOM = new Random(8);
    private static final List<PdqHash> HASHES = HashFamilies.RANDOM.make(20, RANDOM);

    @TempDir
    private Path folder;

    /** Both kinds; returns how many entries were found in a file. */
    private enum Saved {
        HASHES_INDEX(IndexFile.Kind.HASHES) {
            @Override
            void save(Path file) throws IOException {
                HashIndex index = new HashIndex(Runnable::run);
                for (int id = 0; id < HASHES.size(); id++) {
                    index.add(id, HASHES.get(id));
                }
                index.save(file, "checkpoint");
            }

            @Override
            long open(Path file) throws IOException {
                return HashIndex.open(file).index().size().hashes();
            }
        },
        DIGESTS_INDEX(IndexFile.Kind.DIGESTS) {
            @Override
            void save(Path file) throws IOException {
                DigestIndex index = new DigestIndex(Upkeep.by(task -> {}), 12);
                for (int id = 0; id < HASHES.size(); id++) {
                    index.add(id, DigestKind.SHA256, HASHES.get(id).toString());
                }
                index.save(file, "checkpoint");
            }

            @Override
            long open(Path file) throws IOException {
                return DigestIndex.open(file).index().size();
            }
        };

        private final IndexFile.Kind kind;

        Saved(IndexFile.Kind kind) {
            this.kind = kind;
        }

        abstract void save(Path file) throws IOException;

        abstract long open(Path file) throws IOException;
    }

    /** What lies between the parts carries nothing: there the file may open, and holds everything. */
    @ParameterizedTest
    @EnumSource
    void open_anyByteFlipped_isDamagedOrWhole(Saved saved) throws IOException {
        Path file = folder.resolve("index");
        saved.save(file);
        byte[] whole = Files.readAllBytes(file);
        int noticed = 0;
        for (int at = 0; at < whole.length; at++) {
            if (at >= IndexFile.HEADER && whole[at] == 0 && at % OF_PADDING > 0) {
                continue;
            }
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            noticed += refused(saved, flipped) ? 1 : 0;
        }
        assertThat(noticed).isGreaterThan(IndexFile.HEADER + HASHES.size() * 32);
    }

    /** One bit anywhere is noticed: bits of the padding between parts alone carry nothing. */
    @Test
    void open_oneBitOfALargeFileFlipped_saysThatTheFileIsDamaged() throws IOException {
        HashIndex index = new HashIndex(Runnable::run);
        List<PdqHash> hashes = HashFamilies.RANDOM.make(5000, new Random(2));
        index.addAll(IntStream.range(0, hashes.size())
                .mapToObj(id -> new HashEntry(id, hashes.get(id)))
                .toList());
        Path file = folder.resolve("hashes");
        index.save(file, "saved");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < BITS; i++) {
            // the header, the head and the body of the block, the end with the directory
            int at = switch (i % 3) {
                case 0 -> 8 + random.nextInt(IndexFile.HEADER - 8);
                case 1 -> IndexFile.PAGE + random.nextInt(whole.length / 2);
                default -> whole.length - 1 - random.nextInt(60);
            };
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);

            assertThatThrownBy(() -> HashIndex.open(file))
                    .as("byte %d", at)
                    .isInstanceOf(IndexFileException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    /** Directories of random numbers, most of them possible ones, with right checksums. */
    @ParameterizedTest
    @EnumSource
    void open_anyDirectoryWithItsChecksum_isDamagedOrOpens(Saved saved) throws IOException {
        Path file = folder.resolve("index");
        saved.save(file);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int i = 0; i < DIRECTORIES; i++) {
            try {
                Files.write(file, withDirectory(saved.kind, whole, directory(whole)));
                saved.open(file);
            } catch (IndexFileException expected) {
                assertThat(expected).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(DIRECTORIES / 2);
    }

    /** Whose numbers add up to its length all the same: below zero, or more than an int holds. */
    @ParameterizedTest
    @CsvSource({"-1, 24, 0", "1, -8, 16", "178956971, 0, 8"})
    void open_impossibleNumbersInTheDirectory_isDamaged(int parts, int text, int rest) throws IOException {
        Path file = folder.resolve("index");
        Saved.HASHES_INDEX.save(file);
        ByteBuffer directory = ByteBuffer.allocate(2 * Integer.BYTES + rest).order(ByteOrder.LITTLE_ENDIAN);
        directory.putInt(parts).putInt(text);
        Files.write(file, withDirectory(IndexFile.Kind.HASHES, Files.readAllBytes(file), directory.array()));

        assertThatThrownBy(() -> HashIndex.open(file))
                .isInstanceOf(IndexFileException.class)
                .hasMessageContaining("directory of another length");
    }

    /** Right in itself, at a place where no part is written. */
    @ParameterizedTest
    @CsvSource({
        "8, 0, does not begin a page",
        "-4096, 0, outside of itself",
        "4096, -1, outside of itself",
        "4096, 1000000, outside of itself",
        "0, 8, does not end with an entry"
    })
    void open_partAtAnImpossiblePlace_isDamaged(long at, long length, String message) throws IOException {
        Path file = folder.resolve("index");
        Saved.HASHES_INDEX.save(file);
        byte[] whole = Files.readAllBytes(file);
        MemorySegment inside = MemorySegment.ofArray(whole).asSlice(0, length == 8 ? 8 : 0);
        ByteBuffer directory = ByteBuffer.allocate(2 * Integer.BYTES + IndexFile.DIRECTORY_ENTRY)
                .order(ByteOrder.LITTLE_ENDIAN);
        directory.putInt(1).putInt(0).putInt(IndexFile.Content.NEWEST.code()).putInt(IndexFile.checksum(inside));
        directory.putLong(at).putLong(length);
        Files.write(file, withDirectory(IndexFile.Kind.HASHES, whole, directory.array()));

        assertThatThrownBy(() -> HashIndex.open(file))
                .isInstanceOf(IndexFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void open_bytesAppended_saysHowLongItWas() throws IOException {
        Path file = folder.resolve("index");
        Saved.HASHES_INDEX.save(file);
        long written = Files.size(file);
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        assertThatThrownBy(() -> HashIndex.open(file))
                .isInstanceOf(IndexFileException.class)
                .hasMessageContaining("was written with " + written);
    }

    @Test
    void write_folderNotForced_saysThatTheFileIsReplaced() throws IOException {
        Path file = folder.resolve("index");
        Saved.HASHES_INDEX.save(file);
        IndexFile content = IndexFileReader.read(file, IndexFile.Kind.HASHES);

        assertThatThrownBy(() -> IndexFileWriter.write(
                        file, IndexFile.Kind.HASHES, new IndexFile("later", content.sections()), inside -> {
                            assertThat(inside).isEqualTo(folder);
                            throw new IOException("refused");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was replaced")
                .hasRootCauseMessage("refused");

        assertThat(HashIndex.open(file).checkpoint()).isEqualTo("later");
    }

    private boolean refused(Saved saved, byte[] bytes) throws IOException {
        Path file = folder.resolve("index");
        Files.write(file, bytes);
        try {
            assertThat(saved.open(file)).isEqualTo(HASHES.size());
            return false;
        } catch (IndexFileException expected) {
            return true;
        }
    }

    private static byte[] directory(byte[] whole) {
        int count = RANDOM.nextInt(5);
        int text = RANDOM.nextInt(20);
        ByteBuffer directory = ByteBuffer.allocate(8 + count * IndexFile.DIRECTORY_ENTRY + text)
                .order(ByteOrder.LITTLE_ENDIAN);
        directory.putInt(odd(count)).putInt(odd(text));
        for (int i = 0; i < count; i++) {
            int at = RANDOM.nextInt(whole.length);
            int place = odd(RANDOM.nextInt(4) > 0 ? at & -IndexFile.PAGE : at);
            int length = odd(RANDOM.nextBoolean() ? 40 * RANDOM.nextInt(30) : RANDOM.nextInt(whole.length));
            boolean inside = place >= 0 && length >= 0 && place <= whole.length - length;
            directory.putInt(odd(1 + RANDOM.nextInt(3)));
            directory.putInt(
                    inside ? IndexFile.checksum(MemorySegment.ofArray(whole).asSlice(place, length)) : 0);
            directory.putLong(place).putLong(length);
        }
        return Arrays.copyOf(directory.array(), RANDOM.nextInt(10) == 0 ? RANDOM.nextInt(8) : directory.capacity());
    }

    /** Mostly the number itself. */
    private static int odd(int number) {
        return RANDOM.nextInt(30) == 0 ? RANDOM.nextInt() : number;
    }

    private static byte[] withDirectory(IndexFile.Kind kind, byte[] whole, byte[] directory) {
        MemorySegment end = MemorySegment.ofArray(directory);
        ByteBuffer all = ByteBuffer.allocate(whole.length + directory.length);
        all.put(whole).put(directory);
        all.put(0, IndexFile.header(kind, all.capacity(), whole.length, end).array());
        return all.array();
    }
}
