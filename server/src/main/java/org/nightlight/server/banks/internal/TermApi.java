package org.nightlight.server.banks.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.Banks.UnknownBankException;
import org.nightlight.server.banks.internal.TermJson.TermBody;
import org.nightlight.server.banks.internal.TermJson.TermView;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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

/** Listed phrases and addresses over HTTP. What is answered as added is found by the next request. */
@RestController
@RequestMapping("/v1/banks/{name}/terms")
@Tag(name = "Banks")
class TermApi {

    private static final int MOST_TERMS = 1000;
    private static final int LARGEST_PAGE = 1000;

    private final Terms terms;
    private final JsonMapper json;

    TermApi(Terms terms, JsonMapper json) {
        this.terms = terms;
        this.json = json;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(
            summary = "Add one phrase or address, or several: an object, or an array of objects",
            description =
                    "All are added or none. What the bank holds already stays as it is and is answered with new = "
                            + "false.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(oneOf = {TermBody.class, TermBody[].class})))
    AddedTerms add(@PathVariable String name, @RequestBody JsonNode body, ApiClient client) {
        List<Term> given = new ArrayList<>();
        if (body.isArray()) {
            if (body.size() > MOST_TERMS) {
                throw new ApiProblem(BankProblem.TOO_MANY_ITEMS, "Send at most " + MOST_TERMS + " terms at once.");
            }
            for (int i = 0; i < body.size(); i++) {
                given.add(term(body.get(i), "/" + i));
            }
        } else {
            given.add(term(body, ""));
        }
        try {
            List<Banks.Added> added = BankFaults.at("", () -> terms.add(name, given, client.actor()));
            return new AddedTerms(added.stream()
                    .map(term -> new AddedTerm(Long.toString(term.id()), term.isNew()))
                    .toList());
        } catch (Terms.InvalidTermException wrong) {
            throw new ApiProblem(BankProblem.BANK_VALUE_INVALID, wrong.getMessage() + ".")
                    .at((body.isArray() ? "/" + wrong.number() : "") + "/pattern");
        }
    }

    @GetMapping
    @RequiresScope(Scope.BANKS_READ)
    @Operation(
            summary = "The phrases or addresses of a bank, page by page, the oldest first",
            description = "Without what is listed: that is answered one by one, or by an export.")
    TermPage terms(
            @PathVariable String name,
            @RequestParam(required = false) Optional<String> cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (!terms.holds(name)) {
            throw unknown(name);
        }
        long after = cursor.map(text -> id(text).orElseThrow(() -> new ApiProblem(
                        CommonProblem.REQUEST_INVALID, "Give the cursor as the page before answered it.")))
                .orElse(0L);
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        List<TermView> page =
                terms.page(name, after, size).stream().map(TermView::inList).toList();
        return new TermPage(
                page,
                page.size() < size
                        ? Optional.empty()
                        : Optional.of(page.getLast().id()));
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.BANKS_READ)
    @Operation(summary = "One phrase or address, with what is listed; that it was looked at is recorded")
    TermView term(@PathVariable String name, @PathVariable String id, ApiClient client) {
        return id(id).flatMap(number -> terms.reveal(name, number, client.actor()))
                .filter(term -> term.removedAt().isEmpty())
                .map(TermView::whole)
                .orElseThrow(TermApi::unknownTerm);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(summary = "Remove a phrase or an address; the next request does not match it")
    void remove(@PathVariable String name, @PathVariable String id, ApiClient client) {
        boolean removed = BankFaults.at(
                "",
                () -> id(id).map(number -> terms.remove(name, number, client.actor()))
                        .orElse(false));
        if (!removed) {
            throw unknownTerm();
        }
    }

    @GetMapping("/unreadable")
    @RequiresScope(Scope.BANKS_READ)
    @Operation(
            summary = "How many phrases or addresses the keys of this installation do not open, with the first ids",
            description = "They do not match. Bring the right keys back, or remove them and import their list again.")
    Unreadable unreadable(@PathVariable String name) {
        if (!terms.holds(name)) {
            throw unknown(name);
        }
        List<Long> ids = terms.unreadable(name);
        return new Unreadable(
                ids.size(),
                ids.stream().limit(LARGEST_PAGE).map(String::valueOf).toList());
    }

    @DeleteMapping("/unreadable")
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(
            summary = "Remove every phrase or address that the keys of this installation do not open",
            description = "Say how many there are, as GET answers it: where there are more or fewer none is removed.")
    RemovedTerms removeUnreadable(@PathVariable String name, @RequestParam int count, ApiClient client) {
        try {
            BankFaults.at("", () -> terms.removeUnreadable(name, count, client.actor()));
        } catch (Terms.OtherNumberException other) {
            throw new ApiProblem(BankProblem.BANK_TERMS_CHANGED, other.getMessage() + ".");
        }
        return new RemovedTerms(count);
    }

    private Term term(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw new ApiProblem(CommonProblem.VALUE_INVALID, "A term is an object.").at(pointer);
        }
        try {
            TermBody body = json.treeToValue(node, TermBody.class);
            return BankFaults.at(pointer, body::term);
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
        return new ApiProblem(
                BankProblem.BANK_UNKNOWN,
                new UnknownBankException(name).getMessage() + " that holds phrases or addresses.");
    }

    private static ApiProblem unknownTerm() {
        return new ApiProblem(BankProblem.BANK_ENTRY_UNKNOWN, "It may have been removed.");
    }

    /** What became of terms, in the order in which they were sent. */
    record AddedTerms(List<AddedTerm> terms) {}

    /** What became of a term. */
    record AddedTerm(String id, @JsonProperty("new") boolean isNew) {}

    /**
     * What cannot be opened.
     *
     * @param terms the ids, at most the first thousand
     */
    record Unreadable(int count, List<String> terms) {}

    /** How many terms were removed. */
    record RemovedTerms(int removed) {}

    /**
     * A page of terms.
     *
     * @param next the cursor of the next page; absent on the last one
     */
    record TermPage(List<TermView> terms, Optional<String> next) {}
}
