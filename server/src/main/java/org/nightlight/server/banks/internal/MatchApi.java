package org.nightlight.server.banks.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.KnownMedia.SharedFrames;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Looks hashes up in the banks, without an event and without any consequence. */
@RestController
@Tag(name = "Banks")
class MatchApi {

    private static final int MOST_HASHES = 1000;
    /** Past the customary distance the index reads all that it holds for each hash. */
    private static final int MOST_FAR = 50;

    private final BankMatcher matcher;
    private final Banks banks;
    private final LiveIndex index;

    MatchApi(BankMatcher matcher, Banks banks, LiveIndex index) {
        this.matcher = matcher;
        this.banks = banks;
        this.index = index;
    }

    @PostMapping("/v1/match")
    @RequiresScope(Scope.MATCH_READ)
    @Operation(summary = "The entries that each of these hashes matches, nearest first")
    Answer match(@RequestBody Question question) {
        List<Asked> asked = new ArrayList<>();
        add(asked, HashAlgorithm.PDQ, question.pdq());
        add(asked, HashAlgorithm.MD5, question.md5());
        add(asked, HashAlgorithm.SHA1, question.sha1());
        add(asked, HashAlgorithm.SHA256, question.sha256());
        List<JsonNode> videos = Optional.ofNullable(question.vpdq()).orElse(List.of());
        if (asked.size() + videos.size() > MOST_HASHES) {
            throw new ApiProblem(BankProblem.TOO_MANY_ITEMS, "Send at most " + MOST_HASHES + " hashes at once.");
        }
        Optional<Integer> distance = Optional.ofNullable(question.distance());
        if (distance.filter(value -> value < 0 || value > Bank.LARGEST_DISTANCE).isPresent()) {
            throw new ApiProblem(
                            BankProblem.BANK_VALUE_INVALID,
                            "The distance goes from 0 to " + Bank.LARGEST_DISTANCE + ".")
                    .at("/distance");
        }
        if (!asked.isEmpty() && most(distance) < size(question.pdq())) {
            throw new ApiProblem(
                            BankProblem.TOO_MANY_ITEMS,
                            "Beyond a distance of " + Bank.DEFAULT_DISTANCE + " send at most " + MOST_FAR
                                    + " PDQ hashes at once: each is compared with all entries.")
                    .at("/pdq");
        }
        Set<String> only = only(question.banks());
        List<Result> results = new ArrayList<>();
        for (Asked one : asked) {
            results.add(Result.of(
                    one.algorithm().wireName(), one.hash(), matcher.match(one.fingerprints(), distance, only)));
        }
        for (int i = 0; i < videos.size(); i++) {
            Vpdq film = video(videos.get(i), i);
            results.add(Result.of(VideoText.WIRE_NAME, VideoText.digest(film), matcher.match(film, distance, only)));
        }
        return new Answer(results);
    }

    private static Vpdq video(JsonNode node, int index) {
        try {
            return VideoText.read(node);
        } catch (InvalidBankException wrong) {
            throw new ApiProblem(BankProblem.BANK_VALUE_INVALID, wrong.getMessage() + ".").at("/vpdq/" + index);
        }
    }

    private int most(Optional<Integer> distance) {
        return distance.orElse(index.reach().upright()) > Bank.DEFAULT_DISTANCE ? MOST_FAR : MOST_HASHES;
    }

    private static int size(@Nullable List<String> hashes) {
        return hashes == null ? 0 : hashes.size();
    }

    private static void add(List<Asked> asked, HashAlgorithm algorithm, @Nullable List<String> hashes) {
        if (hashes == null) {
            return;
        }
        for (int i = 0; i < hashes.size(); i++) {
            asked.add(new Asked(algorithm, hash(algorithm, hashes.get(i), i)));
        }
    }

    private static String hash(HashAlgorithm algorithm, @Nullable String text, int index) {
        String pointer = "/" + algorithm.wireName() + "/" + index;
        if (text == null || text.length() != algorithm.digits() || !text.matches("[0-9a-fA-F]+")) {
            throw new ApiProblem(
                            BankProblem.BANK_VALUE_INVALID, "This is " + algorithm.digits() + " hexadecimal digits.")
                    .at(pointer);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private Set<String> only(@Nullable List<String> names) {
        if (names == null) {
            return Set.of();
        }
        Set<String> there =
                banks.all().stream().map(bank -> BankNames.key(bank.name())).collect(Collectors.toUnmodifiableSet());
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            @Nullable String name = names.get(i);
            if (name == null || !there.contains(BankNames.key(name))) {
                throw new ApiProblem(BankProblem.BANK_UNKNOWN, "There is no such bank.").at("/banks/" + i);
            }
            keys.add(BankNames.key(name));
        }
        return keys;
    }

    private record Asked(HashAlgorithm algorithm, String hash) {
        Fingerprints fingerprints() {
            KnownHashes hashes = algorithm.alone(hash);
            return new Fingerprints(
                    hashes.pdq().map(pdq -> View.of(pdq, hashes.quality())).stream()
                            .toList(),
                    hashes.md5(),
                    hashes.sha1(),
                    hashes.sha256());
        }
    }

    /**
     * The hashes to look up.
     *
     * @param vpdq videos, each as a text or as a list of its lines
     * @param distance the Hamming distance to use in place of the banks' own
     * @param banks the banks to look in; all when absent
     */
    @Schema(name = "MatchRequest")
    record Question(
            @Nullable List<String> pdq,
            @Nullable List<String> md5,
            @Nullable List<String> sha1,
            @Nullable List<String> sha256,

            @Schema(
                    type = "array",
                    description = "vPDQ of videos, each as a text or as a list of its lines "
                            + "number,quality,hash,seconds or hash,quality,seconds")
            @Nullable
            List<JsonNode> vpdq,

            @Schema(minimum = "0", maximum = "64", example = "31") @Nullable
            Integer distance,

            @Nullable List<String> banks) {}

    /** A result for each hash: PDQ, MD5, SHA-1, SHA-256, vPDQ, each in the order sent. */
    @Schema(name = "MatchAnswer")
    record Answer(List<Result> results) {}

    /**
     * What one hash matches.
     *
     * @param hash of a video the SHA-256 of its vPDQ in the text form
     */
    @Schema(name = "MatchResult")
    record Result(String algorithm, String hash, List<MatchView> matches) {

        static Result of(String algorithm, String hash, List<KnownMedia.Match> matches) {
            return new Result(
                    algorithm, hash, matches.stream().map(MatchView::of).toList());
        }
    }

    /**
     * A matching entry.
     *
     * @param hash the entry's hash that matches
     * @param distance of a video up to which two frames were partners
     * @param source who says so; the four members after it are what this source says, in its own words
     * @param filmPercent of a video, how much of the film asked for is in the entry
     * @param entryPercent of a video, how much of the entry is in the film asked for
     */
    @Schema(name = "BankMatch")
    record MatchView(
            String bank,
            String entry,
            String hash,
            int distance,
            String harmClass,
            String duty,
            Optional<String> source,
            Optional<String> list,
            Optional<String> category,
            Optional<String> severityScheme,
            Optional<String> severity,
            boolean shadow,
            Optional<Double> filmPercent,
            Optional<Double> entryPercent) {

        static MatchView of(KnownMedia.Match match) {
            return new MatchView(
                    match.bank(),
                    match.entry(),
                    match.hash(),
                    match.distance(),
                    BankStore.lower(match.harmClass()),
                    BankStore.lower(match.duty()),
                    match.claim().source(),
                    match.claim().list(),
                    match.claim().category(),
                    match.claim().severityScheme(),
                    match.claim().severity(),
                    match.shadow(),
                    match.shared().map(SharedFrames::filmPercent),
                    match.shared().map(SharedFrames::entryPercent));
        }
    }
}
