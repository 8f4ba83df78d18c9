package org.nightlight.testkit.harbour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What Harbour knows: its residents, what they sent, and which restrictions are in force. Thread-safe. */
final class World {

    private static final int KEPT_POSTS = 2_000;

    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final Deque<Post> posts = new ArrayDeque<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Map<String, Restriction> restrictions = new LinkedHashMap<>();
    private final Deque<String> told = new ArrayDeque<>();
    private final AtomicLong version = new AtomicLong();

    World(Collection<Resident> everyone) {
        everyone.forEach(resident -> residents.put(resident.id(), resident));
    }

    /** A restriction Nightlight told us of, by its enforcement id. */
    record Restriction(String enforcement, String account, String measure, Optional<String> feature) {}

    List<Resident> residents() {
        return List.copyOf(residents.values());
    }

    Optional<Resident> resident(String id) {
        return Optional.ofNullable(residents.get(id));
    }

    /** Changes with every change, so that a page knows when to look again. */
    long version() {
        return version.get();
    }

    synchronized void add(Post post) {
        posts.addFirst(post);
        while (posts.size() > KEPT_POSTS) {
            posts.removeLast().picture().ifPresent(pictures::remove);
        }
        version.incrementAndGet();
    }

    synchronized void keepPicture(String id, byte[] bytes) {
        pictures.put(id, bytes);
    }

    synchronized Optional<byte[]> picture(String id) {
        return Optional.ofNullable(pictures.get(id));
    }

    synchronized Optional<Post> post(String event) {
        return posts.stream().filter(post -> post.event().equals(event)).findFirst();
    }

    synchronized List<Post> newest(int limit) {
        return posts.stream().limit(limit).toList();
    }

    synchronized List<Post> between(String one, String other) {
        return posts.stream()
                .filter(post -> (post.from().equals(one) && post.to().equals(other))
                        || (post.from().equals(other) && post.to().equals(one)))
                .limit(40)
                .sorted(Comparator.comparing(Post::at))
                .toList();
    }

    /** Sets what became of an event's post; false when Harbour has no such post any more. */
    synchronized boolean deliver(String event, Post.Delivery delivery) {
        boolean found = false;
        List<Post> changed = new ArrayList<>(posts.size());
        for (Post post : posts) {
            boolean same = post.event().equals(event);
            found |= same;
            changed.add(same ? post.with(delivery) : post);
        }
        posts.clear();
        posts.addAll(changed);
        version.incrementAndGet();
        return found;
    }

    synchronized void restrict(Restriction restriction) {
        restrictions.put(restriction.enforcement(), restriction);
        version.incrementAndGet();
    }

    synchronized void lift(String enforcement) {
        restrictions.remove(enforcement);
        version.incrementAndGet();
    }

    synchronized List<Restriction> restrictionsOf(String account) {
        return restrictions.values().stream()
                .filter(restriction -> restriction.account().equals(account))
                .toList();
    }

    /** Whether the account may not send direct messages now. */
    boolean silenced(String account) {
        return restrictionsOf(account).stream()
                .anyMatch(restriction -> restriction.measure().equals("suspend")
                        || restriction.measure().equals("ban")
                        || restriction
                                .feature()
                                .filter("direct_messages"::equals)
                                .isPresent());
    }

    synchronized void wasTold(String line) {
        told.addFirst(line);
        while (told.size() > 200) {
            told.removeLast();
        }
        version.incrementAndGet();
    }

    synchronized List<String> told(int limit) {
        return told.stream().limit(limit).toList();
    }
}
