package org.nightlight.server.banks.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.Banks.UnknownBankException;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.banks.internal.BankJson.BankBody;
import org.nightlight.server.banks.internal.BankJson.BankView;
import org.nightlight.server.banks.internal.BankJson.EntryBody;
import org.nightlight.server.banks.internal.BankJson.EntryView;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Banks and their entries over HTTP. What is answered as added is found by the next request. */
@RestController
@RequestMapping("/v1/banks")
@Tag(name = "Banks")
class BankApi {

    private static final int MOST_ENTRIES = 1000;
    private static final int LARGEST_PAGE = 1000;

    private final Banks banks;
    private final JsonMapper json;

    BankApi(Banks banks, JsonMapper json) {
        this.banks = banks;
        this.json = json;
    }

    @GetMapping
    @RequiresScope(Scope.BANKS_READ)
    @Operation(summary = "All banks")
    BankList banks() {
        return new BankList(banks.all().stream().map(BankView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(summary = "Create a bank")
    BankView create(@RequestBody BankBody body, ApiClient client) {
        Bank.Settings settings = BankFaults.at("", body::settings);
        return banks.create(settings, false, client.actor())
                .map(BankView::of)
                .orElseThrow(
                        () -> new ApiProblem(BankProblem.BANK_EXISTS, "Choose another name; case makes no difference.")
                                .at("/name"));
    }

    @PatchMapping("/{name}")
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(summary = "Change what is named of a bank; what is absent stays")
    BankView change(@PathVariable String name, @RequestBody BankChange body, ApiClient client) {
        Bank bank = banks.find(name).orElseThrow(() -> unknown(name));
        Bank.Settings settings = BankFaults.at("", () -> body.settings(bank.settings()));
        return BankView.of(banks.change(settings, client.actor()));
    }

    @PostMapping("/{name}/entries")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(
            summary = "Add one entry, or several: an object, or an array of objects",
            description =
                    "All are added or none. What the bank holds already stays as it is and is answered with new = "
                            + "false.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(oneOf = {EntryBody.class, EntryBody[].class})))
    AddedEntries add(@PathVariable String name, @RequestBody JsonNode body, ApiClient client) {
        List<NewEntry> entries = new ArrayList<>();
        if (body.isArray()) {
            if (body.size() > MOST_ENTRIES) {
                throw new ApiProblem(BankProblem.TOO_MANY_ITEMS, "Send at most " + MOST_ENTRIES + " entries at once.");
            }
            for (int i = 0; i < body.size(); i++) {
                entries.add(entry(body.get(i), "/" + i));
            }
        } else {
            entries.add(entry(body, ""));
        }
        List<Banks.Added> added = BankFaults.at("", () -> banks.add(name, entries, client.actor()));
        return new AddedEntries(added.stream()
                .map(entry -> new AddedEntry(Long.toString(entry.id()), entry.isNew()))
                .toList());
    }

    @GetMapping("/{name}/entries")
    @RequiresScope(Scope.BANKS_READ)
    @Operation(summary = "The entries of a bank, page by page, the oldest first")
    EntryPage entries(
            @PathVariable String name,
            @RequestParam(required = false) Optional<String> cursor,
            @RequestParam(defaultValue = "100") int limit) {
        Bank bank = banks.find(name).orElseThrow(() -> unknown(name));
        if (bank.kind() != BankKind.MEDIA) {
            throw new ApiProblem(
                    BankProblem.BANK_VALUE_INVALID,
                    "The bank holds " + bank.kind().wireName() + ": read its terms.");
        }
        long after = cursor.map(text -> id(text).orElseThrow(() -> new ApiProblem(
                        CommonProblem.REQUEST_INVALID, "Give the cursor as the page before answered it.")))
                .orElse(0L);
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        List<EntryView> page =
                banks.entries(name, after, size).stream().map(EntryView::inList).toList();
        return new EntryPage(
                page,
                page.size() < size
                        ? Optional.empty()
                        : Optional.of(page.getLast().id()));
    }

    @GetMapping("/{name}/entries/{id}")
    @RequiresScope(Scope.BANKS_READ)
    @Operation(summary = "One entry")
    EntryView entry(@PathVariable String name, @PathVariable String id) {
        return id(id).flatMap(number -> banks.entry(name, number))
                .filter(entry -> entry.removedAt().isEmpty())
                .map(EntryView::of)
                .orElseThrow(BankApi::unknownEntry);
    }

    @DeleteMapping("/{name}/entries/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(summary = "Remove an entry; the next request does not match it")
    void remove(@PathVariable String name, @PathVariable String id, ApiClient client) {
        boolean removed = BankFaults.at(
                "",
                () -> id(id).map(number -> banks.remove(name, number, client.actor()))
                        .orElse(false));
        if (!removed) {
            throw unknownEntry();
        }
    }

    private NewEntry entry(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw new ApiProblem(CommonProblem.VALUE_INVALID, "An entry is an object.").at(pointer);
        }
        try {
            EntryBody body = json.treeToValue(node, EntryBody.class);
            return BankFaults.at(pointer, body::entry);
        } catch (JacksonException wrong) {
            String member = wrong.getPath().isEmpty()
                    ? ""
                    : "/" + wrong.getPath().getFirst().getPropertyName();
            throw new ApiProblem(CommonProblem.VALUE_INVALID, "The value has a wrong type.").at(pointer + member);
        }
    }

    private static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static ApiProblem unknown(String name) {
        return new ApiProblem(BankProblem.BANK_UNKNOWN, new UnknownBankException(name).getMessage() + ".");
    }

    private static ApiProblem unknownEntry() {
        return new ApiProblem(BankProblem.BANK_ENTRY_UNKNOWN, "It may have been removed.");
    }

    /** All banks. */
    record BankList(List<BankView> banks) {}

    /** What became of entries, in the order in which they were sent. */
    record AddedEntries(List<AddedEntry> entries) {}

    /** What became of an entry. */
    record AddedEntry(String id, @JsonProperty("new") boolean isNew) {}

    /**
     * A page of entries.
     *
     * @param next the cursor of the next page; absent on the last one
     */
    record EntryPage(List<EntryView> entries, Optional<String> next) {}
}
