package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The last short messages of each sender in each conversation, so that what is split over several is seen: in this process
 * alone, never written anywhere, gone when others write three minutes of event time later, when {@link #sweep} is asked for,
 * or when {@value #SENDERS} others have written since.
 *
 * <p>At most {@value #MESSAGES} messages of at most {@value #LONGEST} UTF-16 units each, {@value #UNITS} together, for each
 * sender and place. Of a longer message its end is kept, so that padding separates nothing. Thread-safe.
 */
public final class SenderTails {

    static final int SENDERS = 100_000;
    static final int MESSAGES = 8;
    static final int LONGEST = 64;
    static final int UNITS = 192;
    static final Duration WITHIN = Duration.ofMinutes(3);

    /** What is split goes on at the beginning of the next message. */
    private static final int READ_OF_MESSAGE = 160;

    private static final int SHARDS = 16;

    private final List<Map<Key, List<Said>>> shards = new ArrayList<>(SHARDS);

    /** For some {@value #SENDERS} senders. */
    public SenderTails() {
        this(SENDERS);
    }

    /** For about so many senders; none at all for fewer than {@value #SHARDS}. */
    SenderTails(int senders) {
        for (int i = 0; i < SHARDS; i++) {
            shards.add(new Recent(senders / SHARDS));
        }
    }

    /** A sender in one conversation, or with one other account where no conversation is named. */
    private record Key(String service, String actor, String place) {}

    /** A short message; of its event's id only the hash, which is enough to know it again. */
    private record Said(int event, long at, String text) {}

    /** The message of an event with those before it: none, or joined with spaces and, where a word may go on, without. */
    List<JoinedText> joined(Event event) {
        List<String> parts = parts(event);
        if (parts.isEmpty()) {
            return List.of();
        }
        JoinedText spaced = join(parts, false);
        return isWordSplit(parts) ? List.of(spaced, join(parts, true)) : List.of(spaced);
    }

    /**
     * The same for what has no spaces in it, wherever it was split and whatever was said before it: joined with spaces, and
     * from each of the messages on without any.
     */
    List<JoinedText> joinedAsAddress(Event event) {
        List<String> parts = parts(event);
        List<JoinedText> joined = new ArrayList<>(parts.size());
        for (int from = parts.size() - 1; from >= 0; from--) {
            int first = from;
            joined.add(join(parts, i -> i > first));
        }
        return joined;
    }

    /** The message of an event behind those before it; none where nothing is before it. */
    private List<String> parts(Event event) {
        Optional<Key> key = key(event);
        if (key.isEmpty()) {
            return List.of();
        }
        List<Said> tail;
        Map<Key, List<Said>> shard = shard(key.get());
        synchronized (shard) {
            tail = shard.getOrDefault(key.get(), List.of());
        }
        List<String> parts = before(event, tail);
        if (!parts.isEmpty()) {
            String text = event.text().orElse("");
            parts.add(text.length() > READ_OF_MESSAGE ? text.substring(0, READ_OF_MESSAGE) : text);
        }
        return parts;
    }

    /** Keeps the message of an event for those that follow. */
    void add(Event event) {
        Optional<Key> key = key(event);
        if (key.isEmpty()) {
            return;
        }
        String text = end(event.text().orElse("").strip());
        long at = event.at().toEpochMilli();
        Map<Key, List<Said>> shard = shard(key.get());
        synchronized (shard) {
            dropEldestBefore(shard, at - WITHIN.toMillis());
            List<Said> known = shard.remove(key.get()); // and put again as the newest
            List<Said> tail = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
            tail.removeIf(message -> !isNear(message, at));
            tail.add(new Said(event.id().hashCode(), at, text));
            while (tail.size() > MESSAGES || units(tail) > UNITS) {
                tail.removeFirst();
            }
            shard.put(key.get(), List.copyOf(tail));
        }
    }

    /**
     * Lets go of every text that was written more than three minutes before this time, or after it by a clock that is wrong;
     * to be called now and then, because where nobody writes nothing else does it.
     */
    public void sweep(Instant now) {
        long at = now.toEpochMilli();
        for (Map<Key, List<Said>> shard : shards) {
            synchronized (shard) {
                shard.replaceAll((_, tail) -> without(tail, at));
                shard.values().removeIf(List::isEmpty);
            }
        }
    }

    /**
     * Lets go of what an account wrote, and of what was written to it alone.
     *
     * @return whether there was anything
     */
    public boolean forget(String service, String account) {
        boolean any = false;
        for (Map<Key, List<Said>> shard : shards) {
            synchronized (shard) {
                any |= shard.keySet()
                        .removeIf(key -> key.service().equals(service)
                                && (key.actor().equals(account) || key.place().equals(account)));
            }
        }
        return any;
    }

    /** How many senders have a tail. */
    int size() {
        int size = 0;
        for (Map<Key, List<Said>> shard : shards) {
            synchronized (shard) {
                size += shard.size();
            }
        }
        return size;
    }

    /** The messages of a tail that are near a time; the same list when all are. */
    private static List<Said> without(List<Said> tail, long at) {
        List<Said> near = tail.stream().filter(message -> isNear(message, at)).toList();
        return near.size() == tail.size() ? tail : near;
    }

    private static boolean isNear(Said message, long at) {
        return Math.abs(at - message.at()) <= WITHIN.toMillis();
    }

    /** The eldest come first, so that this looks at no more than it drops and one. */
    private static void dropEldestBefore(Map<Key, List<Said>> shard, long at) {
        Iterator<List<Said>> eldest = shard.values().iterator();
        while (eldest.hasNext() && eldest.next().getLast().at() < at) {
            eldest.remove();
        }
    }

    /** All of a short text; of a long one its end, from a whole character on. */
    private static String end(String text) {
        int from = Math.max(0, text.length() - LONGEST);
        return text.substring(from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }

    /** What was written before an event, which may be among the messages itself when it is looked at again. */
    private static List<String> before(Event event, List<Said> tail) {
        List<String> parts = new ArrayList<>(tail.size() + 1);
        long at = event.at().toEpochMilli();
        int same = event.id().hashCode();
        for (Said message : tail) {
            if (message.event() == same) {
                break;
            }
            if (message.at() <= at
                    && at - message.at() <= WITHIN.toMillis()
                    && !message.text().isEmpty()) {
                parts.add(message.text());
            }
        }
        return parts;
    }

    private static Optional<Key> key(Event event) {
        boolean talk = event.type() == EventType.MESSAGE || event.type() == EventType.COMMENT;
        if (!talk || event.text().isEmpty() || event.text().get().isEmpty()) {
            return Optional.empty();
        }
        String place = event.conversation()
                .map(Event.Conversation::id)
                .or(event::target)
                .orElse("");
        return Optional.of(new Key(event.service(), event.actor(), place));
    }

    /** Whether the last part may go on with the word that the one before ends with. */
    private static boolean isWordSplit(List<String> parts) {
        String last = parts.getLast();
        String before = parts.get(parts.size() - 2);
        return Character.isLetterOrDigit(last.codePointAt(0))
                && Character.isLetterOrDigit(before.codePointBefore(before.length()));
    }

    /** With spaces, or without: none before the last part, and none between parts of one word each. */
    private static JoinedText join(List<String> parts, boolean glued) {
        int last = parts.size() - 1;
        return join(
                parts, i -> glued && (i == last || (isOneWord(parts.get(i)) && i > 0 && isOneWord(parts.get(i - 1)))));
    }

    private static JoinedText join(List<String> parts, IntPredicate withoutSpaceBefore) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 || withoutSpaceBefore.test(i) ? "" : " ");
            starts.add(text.length());
            text.append(parts.get(i));
        }
        return new JoinedText(text.toString(), starts);
    }

    private static boolean isOneWord(String part) {
        return part.codePoints().noneMatch(Character::isWhitespace);
    }

    private static int units(List<Said> tail) {
        int units = 0;
        for (Said message : tail) {
            units += message.text().length();
        }
        return units;
    }

    private Map<Key, List<Said>> shard(Key key) {
        return shards.get((key.hashCode() ^ key.hashCode() >>> 16) & (SHARDS - 1));
    }

    /** Forgets whoever has not written for longest. */
    private static final class Recent extends LinkedHashMap<Key, List<Said>> {

        private static final long serialVersionUID = 1L;

        private final int most;

        Recent(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Said>> eldest) {
            return size() > most;
        }
    }
}
