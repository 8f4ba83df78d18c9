package org.nightlight.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.Vpdq;

/**
 * Fingerprints of videos (vPDQ) that can be searched for all that share enough frames with a query: exactly, however many videos
 * there are. Frames below a quality count for nothing, and repeated frames once.
 *
 * <p>What {@link #add} or {@link #remove} has done is seen by every search that begins after it returned. A search sees a video
 * with all its frames or not at all: one that is added or removed while the search runs is left out. Searches are never held up.
 * Safe for use by many threads.
 *
 * <p>The measure is that of ThreatExchange's vpdq: the share of frames that have a partner within a distance, in both directions
 * and regardless of order.
 */
public final class VideoIndex {

    private static final Comparator<VideoMatch> BEST = Comparator.comparingDouble(VideoMatch::queryPercent)
            .thenComparingDouble(VideoMatch::entryPercent)
            .reversed()
            .thenComparingLong(VideoMatch::id);

    private final int lowestQuality;
    private final HashIndex frames = new HashIndex();
    private final ConcurrentMap<Long, IndexedVideo> videos = new ConcurrentHashMap<>();
    /** By the id of the first frame: the frames of a video follow one another, so one entry a video is enough. */
    private final ConcurrentNavigableMap<Long, IndexedVideo> byFirstFrame = new ConcurrentSkipListMap<>();

    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong moments = new AtomicLong();
    private long nextFrame;

    /**
     * An empty index.
     *
     * @param lowestQuality of a frame that counts, 0 to 100; 50 is customary
     */
    public VideoIndex(int lowestQuality) {
        if (lowestQuality < 0 || lowestQuality > 100) {
            throw new IllegalArgumentException("a quality is 0 to 100, not " + lowestQuality);
        }
        this.lowestQuality = lowestQuality;
    }

    /**
     * Adds a video.
     *
     * @return how many frames count; a video of which none does is never found
     * @throws IllegalArgumentException when the id has a video; remove that first
     */
    public int add(long id, Vpdq video) {
        List<PdqHash> hashes = video.distinctHashes(lowestQuality);
        writing.lock();
        try {
            IndexedVideo added = new IndexedVideo(id, nextFrame, hashes.size());
            if (videos.putIfAbsent(id, added) != null) {
                throw new IllegalArgumentException("the index has a video " + id + " already");
            }
            if (!hashes.isEmpty()) {
                nextFrame += hashes.size();
                byFirstFrame.put(added.firstFrame(), added);
                List<HashEntry> entries = new ArrayList<>(hashes.size());
                for (int i = 0; i < hashes.size(); i++) {
                    entries.add(new HashEntry(added.firstFrame() + i, hashes.get(i)));
                }
                frames.addAll(entries);
            }
            added.complete(moments.incrementAndGet());
        } finally {
            writing.unlock();
        }
        return hashes.size();
    }

    /** Removes a video; returns whether there was one. */
    public boolean remove(long id) {
        writing.lock();
        try {
            IndexedVideo video = videos.remove(id);
            if (video == null) {
                return false;
            }
            video.remove();
            for (int i = 0; i < video.frames(); i++) {
                frames.remove(video.firstFrame() + i);
            }
            byFirstFrame.remove(video.firstFrame(), video);
            return true;
        } finally {
            writing.unlock();
        }
    }

    /** All videos that share enough frames with a query: those of which most of the query was found first. */
    public List<VideoMatch> search(Vpdq query, VideoThresholds thresholds) {
        long start = moments.get();
        List<PdqHash> hashes = query.distinctHashes(lowestQuality);
        Map<IndexedVideo, Shared> found = new HashMap<>();
        List<List<HashMatch>> partners = frames.searchAll(hashes, thresholds.distance());
        for (int frame = 0; frame < partners.size(); frame++) {
            for (HashMatch partner : partners.get(frame)) {
                Map.Entry<Long, IndexedVideo> owner = byFirstFrame.floorEntry(partner.id());
                // the owner is gone when it was removed meanwhile; then this may be the video before it
                if (owner != null
                        && partner.id() - owner.getKey() < owner.getValue().frames()) {
                    found.computeIfAbsent(owner.getValue(), video -> new Shared())
                            .add(frame, (int) (partner.id() - owner.getKey()));
                }
            }
        }
        return found.entrySet().stream()
                .filter(entry -> entry.getKey().wholeSince(start))
                .map(entry -> entry.getValue().match(entry.getKey(), hashes.size()))
                .filter(match -> match.within(thresholds))
                .sorted(BEST)
                .toList();
    }

    /** Whether an id has a video. */
    public boolean contains(long id) {
        return videos.containsKey(id);
    }

    /** How many videos there are. */
    public int videos() {
        return videos.size();
    }

    /** What the frames take. */
    public IndexSize size() {
        return frames.size();
    }

    /** The frames that a video has in common with the query. */
    private static final class Shared {

        private final BitSet ofQuery = new BitSet();
        private final BitSet ofEntry = new BitSet();

        void add(int queryFrame, int entryFrame) {
            ofQuery.set(queryFrame);
            ofEntry.set(entryFrame);
        }

        VideoMatch match(IndexedVideo video, int queryFrames) {
            return new VideoMatch(
                    video.id(), queryFrames, ofQuery.cardinality(), video.frames(), ofEntry.cardinality());
        }
    }
}
