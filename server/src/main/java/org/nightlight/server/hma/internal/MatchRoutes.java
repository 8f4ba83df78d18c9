package org.nightlight.server.hma.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.hma.internal.Lookups.Found;
import org.nightlight.server.hma.internal.Lookups.Selection;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Matching. Nothing is left to chance here: {@code seed} is accepted and has nothing to seed. */
@HmaRoutes
@RequestMapping("/hma/m")
@RequiresScope(Scope.MATCH_READ)
final class MatchRoutes {

    /** As many entries as a raw look-up answers. */
    private static final int MOST = 10_000;

    private final Lookups lookups;
    private final Media media;
    private final Banks banks;

    MatchRoutes(Lookups lookups, Media media, Banks banks) {
        this.lookups = lookups;
        this.media = media;
        this.banks = banks;
    }

    /** A signal is answered by bank; the medium at an address by signal type and bank, unless one type is asked for. */
    @GetMapping("/lookup")
    ResponseEntity<?> lookup(
            @RequestParam(required = false) Optional<String> url,
            @RequestParam(name = "content_type", required = false) Optional<String> contentType,
            @RequestParam(required = false) Optional<String> types,
            @RequestParam(required = false) Optional<String> signal,
            @RequestParam(name = "signal_type", required = false) Optional<String> signalType,
            @RequestParam(name = "banks", required = false) Optional<String> names,
            @RequestParam(name = "bypass_coinflip", defaultValue = "false") boolean everyBank) {
        Selection selection = selection(names, everyBank);
        Optional<SignalType> type = signalType.filter(name -> !name.isBlank()).map(SignalType::of);
        if (url.filter(text -> !text.isBlank()).isPresent()) {
            Hashed medium = media.at(url.get(), contentType);
            Map<String, Map<String, List<Found>>> found = lookups.medium(medium, types, selection);
            return HashRoutes.withQuality(
                    medium, type.isPresent() ? found.getOrDefault(type.get().wireName(), Map.of()) : found);
        }
        if (signal.isEmpty() || type.isEmpty()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("Either url or both signal and signal_type are required");
        }
        return ResponseEntity.ok(lookups.signal(type.get(), signal.get(), selection));
    }

    @PostMapping("/lookup")
    ResponseEntity<Map<String, Map<String, List<Found>>>> lookup(
            HttpServletRequest request,
            @RequestParam(required = false) Optional<String> types,
            @RequestParam(name = "banks", required = false) Optional<String> names,
            @RequestParam(name = "bypass_coinflip", defaultValue = "false") boolean everyBank) {
        Selection selection = selection(names, everyBank);
        Hashed medium = media.sentWith(request);
        return HashRoutes.withQuality(medium, lookups.medium(medium, types, selection));
    }

    /** What the index holds near a signal, whether it is enabled or not. */
    @GetMapping("/raw_lookup")
    Map<String, List<?>> raw(
            @RequestParam(required = false) Optional<String> signal,
            @RequestParam(name = "signal_type", required = false) Optional<String> signalType,
            @RequestParam(name = "banks", required = false) Optional<String> names,
            @RequestParam(name = "include_distance", defaultValue = "false") boolean distances) {
        if (signal.isEmpty() || signalType.isEmpty()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("Both signal and signal_type are required");
        }
        SignalType type = SignalType.of(signalType.get());
        Set<String> only = selection(names, true).banks();
        Stream<Banks.Found> found = type.read(signal.get()).flatMap(type::of).stream()
                .flatMap(hash -> banks.search(hash, MOST).stream())
                .filter(near -> type.algorithm().equals(near.algorithm()))
                .filter(near -> !near.entry().what().negative())
                .filter(near -> only.isEmpty() || only.contains(near.entry().bank()));
        return Map.of(
                "matches",
                distances
                        ? found.map(near -> new Found(near.entry().id(), Integer.toString(near.distance())))
                                .toList()
                        : found.map(near -> near.entry().id()).toList());
    }

    @PostMapping("/compare")
    Map<String, List<Object>> compare(@RequestBody JsonNode body) {
        if (!body.isObject()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("Request input was not a dict");
        }
        Map<String, List<Object>> results = new LinkedHashMap<>();
        body.propertyStream().forEach(pair -> {
            SignalType type = SignalType.of(pair.getKey());
            JsonNode signals = pair.getValue();
            if (!signals.isArray() || signals.size() != 2) {
                throw HmaProblem.HMA_REQUEST_INVALID.because("Comparison hash list length must be exactly 2");
            }
            results.put(type.wireName(), compared(hashes(type, signals.get(0)), hashes(type, signals.get(1))));
        });
        return results;
    }

    private static KnownHashes hashes(SignalType type, JsonNode signal) {
        return Optional.of(signal)
                .filter(JsonNode::isString)
                .flatMap(text -> type.read(text.asString()))
                .orElseThrow(() -> HmaProblem.HMA_REQUEST_INVALID.because("Invalid " + type.wireName() + " hash"));
    }

    private static List<Object> compared(KnownHashes one, KnownHashes other) {
        Optional<Integer> distance = one.pdq().flatMap(hash -> other.pdq().map((PdqHash near) -> hash.distance(near)));
        return distance.<List<Object>>map(bits -> List.of(bits <= Bank.DEFAULT_DISTANCE, Map.of("distance", bits)))
                .orElseGet(() -> List.of(one.equals(other), Map.of()));
    }

    private Selection selection(Optional<String> names, boolean everyBank) {
        BankNaming naming = BankNaming.of(banks.all());
        return new Selection(
                names.stream()
                        .flatMap(list -> Stream.of(list.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> naming.require(name).name())
                        .collect(Collectors.toUnmodifiableSet()),
                everyBank);
    }
}
