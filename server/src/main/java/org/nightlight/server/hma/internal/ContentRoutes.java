package org.nightlight.server.hma.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** The contents of banks. Unlike HMA's, these routes look only into the bank that is named. */
@HmaRoutes
@RequestMapping("/hma/c/bank/{name}")
final class ContentRoutes {

    private final Banks banks;
    private final Contents contents;
    private final Media media;
    private final SaidOfContent said;

    ContentRoutes(Banks banks, Contents contents, Media media, SaidOfContent said) {
        this.banks = banks;
        this.contents = contents;
        this.media = media;
        this.said = said;
    }

    @PostMapping("/content")
    @RequiresScope(Scope.BANKS_WRITE)
    ResponseEntity<Added> add(
            @PathVariable String name,
            @RequestParam(required = false) Optional<String> url,
            @RequestParam(name = "content_type", required = false) Optional<String> type,
            @RequestParam(required = false) Optional<String> types,
            HttpServletRequest request,
            ApiClient client) {
        Bank bank = bank(name);
        SaidOfContent.Said words = said.in(request);
        Hashed medium =
                url.filter(text -> !text.isBlank()).isPresent() ? media.at(url.get(), type) : media.sentWith(request);
        List<SignalType> signals = medium.type().signals(types);
        long id = contents.add(bank, medium.known(), words.note(), words.metadata(), client);
        return HashRoutes.withQuality(medium, new Added(id, medium.signals(signals)));
    }

    @PostMapping("/signal")
    @RequiresScope(Scope.BANKS_WRITE)
    Added addSignals(@PathVariable String name, @RequestBody JsonNode body, ApiClient client) {
        Bank bank = bank(name);
        SaidOfContent.Said words = said.of(body);
        KnownHashes hashes = said.signals(body);
        long id = contents.add(bank, hashes, words.note(), words.metadata(), client);
        return new Added(id, Contents.signals(hashes));
    }

    @GetMapping("/content/{id}")
    @RequiresScope(Scope.BANKS_READ)
    Content one(
            @PathVariable String name,
            @PathVariable String id,
            @RequestParam(name = "include_signals", defaultValue = "false") boolean signals,
            @RequestParam(name = "include_metadata", defaultValue = "false") boolean metadata) {
        Bank bank = bank(name);
        BankEntry entry = contents.require(bank, number(id));
        return content(name, bank, entry, signals, metadata);
    }

    @PutMapping("/content/{id}")
    @RequiresScope(Scope.BANKS_WRITE)
    Content change(@PathVariable String name, @PathVariable String id, @RequestBody JsonNode body, ApiClient client) {
        Bank bank = bank(name);
        long entry = number(id);
        contents.change(bank, entry, SaidOfContent.disableUntil(body), SaidOfContent.note(body), client);
        return content(name, bank, contents.require(bank, entry), false, true);
    }

    @DeleteMapping("/content/{id}")
    @RequiresScope(Scope.BANKS_WRITE)
    Map<String, Integer> remove(@PathVariable String name, @PathVariable String id, ApiClient client) {
        return Map.of("deleted", contents.remove(bank(name), number(id), client) ? 1 : 0);
    }

    private Content content(String name, Bank bank, BankEntry entry, boolean signals, boolean metadata) {
        return new Content(
                entry.id(),
                Contents.disabledUntil(entry.what()),
                Optional.empty(),
                BankView.of(name, bank),
                entry.what().note(),
                signals ? Optional.of(Contents.signals(entry.what().hashes())) : Optional.empty(),
                metadata ? Optional.of(Metadata.of(contents.metadata(entry.id()))) : Optional.empty());
    }

    private Bank bank(String name) {
        return BankNaming.of(banks.all()).require(name);
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw HmaProblem.HMA_CONTENT_UNKNOWN.because("content not found: its id is a number");
        }
        return Long.parseLong(id);
    }

    /** What was added. */
    record Added(long id, Map<String, String> signals) {}

    /**
     * A content as HMA shows it.
     *
     * @param originalMediaUri never there: only hashes are kept
     */
    record Content(
            long id,
            @JsonProperty("disable_until_ts") long disableUntil,
            @JsonProperty("original_media_uri") Optional<String> originalMediaUri,
            BankView bank,
            String note,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, String>> signals,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Metadata> metadata) {}

    /** What is said of a content; nothing comes from exchanges here. */
    record Metadata(
            @JsonProperty("content_id") Optional<String> contentId,
            @JsonProperty("content_uri") Optional<String> contentUri,
            Optional<JsonNode> json,
            Map<String, List<String>> collab) {

        static Metadata of(ContentMetadata said) {
            return new Metadata(said.contentId(), said.contentUri(), said.json(), Map.of());
        }
    }
}
