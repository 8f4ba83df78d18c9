package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.swscale;

/**
 * A picture that its file keeps in tiles, as telephones write HEIC (ISO/IEC 23008-12, image grid). Every pixel must be
 * covered by exactly one tile, and every tile be there: a picture with holes would be hashed as another one. Good as long as
 * its file is open.
 */
final class TileGrid {

    private final AVStreamGroup group;
    private final AVStreamGroupTileGrid tiles;
    private final int width;
    private final int height;

    private TileGrid(AVStreamGroup group) {
        this.group = group;
        this.tiles = group.params_tile_grid();
        this.width = tiles.width();
        this.height = tiles.height();
    }

    /** What is done with the picture, which exists only meanwhile. */
    @FunctionalInterface
    interface Use<T> {
        T of(Pixels pixels);
    }

    /** That of the picture which the file is about; empty when this one has no tiles. */
    static Optional<TileGrid> of(FilmInput film) {
        AVFormatContext format = film.format();
        Optional<TileGrid> first = Optional.empty();
        for (int i = 0; i < format.nb_stream_groups(); i++) {
            AVStreamGroup group = format.stream_groups(i);
            if (group.type() == AV_STREAM_GROUP_PARAMS_TILE_GRID) {
                if ((group.disposition() & AV_DISPOSITION_DEFAULT) != 0) {
                    return Optional.of(new TileGrid(group));
                }
                first = first.or(() -> Optional.of(new TileGrid(group)));
            }
        }
        boolean other = film.pictures()
                .filter(stream -> (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0)
                .isPresent();
        return other ? Optional.empty() : first;
    }

    /** How the file says the picture is to be turned, in Exif's numbers. */
    int exifOrientation() {
        return DisplayMatrix.exifOrientation(tiles.coded_side_data(), tiles.nb_coded_side_data());
    }

    /**
     * Decodes one tile after the other and puts the picture together.
     *
     * @throws IOException when the bytes of the file cannot be had
     */
    <T> T decode(FilmInput film, MediaLimits limits, Use<T> use) throws MediaException, IOException {
        limits.checkSize(width, height);
        int[] canvas = canvas();
        long covered = 0;
        AVPacket packet = av_packet_alloc();
        try (FrameScaler scaler = new FrameScaler(AV_PIX_FMT_BGRA, swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND)) {
            while (film.read(packet)) {
                if (hasTile(packet.stream_index())) {
                    AVStream stream = film.format().streams(packet.stream_index());
                    try (StreamDecoder decoder = StreamDecoder.open(stream, limits)) {
                        decoder.take(packet);
                        decoder.end();
                        Optional<AVFrame> frame = decoder.next();
                        if (frame.isPresent()) {
                            limits.checkSize(frame.get().width(), frame.get().height());
                            Pixels pixels = scaler.colours(
                                    frame.get(),
                                    frame.get().width(),
                                    frame.get().height());
                            covered += draw(pixels, stream.index(), canvas);
                        }
                    }
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        if (covered != (long) width * height) {
            throw film.refusal();
        }
        return use.of(new ColourPixels(
                width, height, (row, colours) -> System.arraycopy(canvas, row * width, colours, 0, width)));
    }

    private int[] canvas() throws MediaException {
        try {
            return new int[width * height];
        } catch (OutOfMemoryError e) {
            throw ImageDecoder.tooMuchMemory(e);
        }
    }

    private boolean hasTile(int stream) {
        for (int i = 0; i < tiles.nb_tiles(); i++) {
            if (shows(i, stream)) {
                return true;
            }
        }
        return false;
    }

    private boolean shows(int tile, int stream) {
        return group.streams(tiles.offsets_idx(tile)).index() == stream;
    }

    /** Draws a tile wherever it belongs, which may be several places; returns how many pixels of the picture it covers. */
    private long draw(Pixels pixels, int stream, int[] canvas) {
        long covered = 0;
        int[] row = new int[pixels.width()];
        for (int i = 0; i < tiles.nb_tiles(); i++) {
            if (shows(i, stream)) {
                long left = (long) tiles.offsets_horizontal(i) - tiles.horizontal_offset();
                long top = (long) tiles.offsets_vertical(i) - tiles.vertical_offset();
                int fromX = Math.clamp(left, 0, width);
                int toX = Math.clamp(left + pixels.width(), 0, width);
                int fromY = Math.clamp(top, 0, height);
                int toY = Math.clamp(top + pixels.height(), 0, height);
                for (int y = fromY; y < toY && fromX < toX; y++) {
                    pixels.readColours((int) (y - top), row);
                    System.arraycopy(row, (int) (fromX - left), canvas, y * width + fromX, toX - fromX);
                }
                covered += (long) (toX - fromX) * (toY - fromY);
            }
        }
        return covered;
    }
}
