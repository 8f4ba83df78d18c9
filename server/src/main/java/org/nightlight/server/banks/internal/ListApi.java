package org.nightlight.server.banks.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.Banks.UnknownBankException;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whole lists in and out over HTTP, read and written as they come. */
@RestController
@Tag(name = "Banks")
class ListApi {

    private final Banks banks;
    private final BankImport lists;
    private final BankExport export;

    ListApi(Banks banks, BankImport lists, BankExport export) {
        this.banks = banks;
        this.lists = lists;
        this.export = export;
    }

    @PostMapping(
            path = "/v1/banks/{name}/import",
            consumes = {"text/csv", "text/plain", "application/json"})
    @RequiresScope(Scope.BANKS_WRITE)
    @Operation(
            summary = "Read a list: hashes as CSV, one a line or VICS JSON; phrases or addresses as CSV or one a line",
            description =
                    "Which of them it is, is told by the bank and the content. CSV of hashes has the columns hash_type and"
                            + " hash_value, CSV of phrases or addresses the column pattern. Of VICS JSON the media in these categories"
                            + " are taken, 1 and 2 unless others are named. Rows that cannot be read are reported and the others kept. What was read before an error stays;"
                            + " sending the list again adds the rest.")
    ImportAnswer read(
            @PathVariable String name,
            @RequestParam(defaultValue = "guessed") String bare,
            @RequestParam(required = false) Optional<String> source,
            @RequestParam(defaultValue = "") List<String> tags,
            @RequestParam(required = false) Optional<Set<String>> categories,
            InputStream body,
            ApiClient client)
            throws IOException {
        BankImport.Options options =
                new BankImport.Options(bare(bare), source, tags, categories.orElse(BankImport.Options.CATEGORIES));
        try {
            return ImportAnswer.of(lists.run(name, body, options, client.actor(), progress -> {}));
        } catch (BankImport.UnclearListException unclear) {
            throw new ApiProblem(BankProblem.BANK_LIST_UNCLEAR, unclear.getMessage() + ".");
        } catch (UnknownBankException unknown) {
            throw new ApiProblem(BankProblem.BANK_UNKNOWN, unknown.getMessage() + ".");
        }
    }

    @GetMapping("/v1/banks/{name}/export")
    @RequiresScope(Scope.BANKS_READ)
    @Operation(summary = "The whole bank as CSV, in the form that import reads; the export is recorded")
    void write(@PathVariable String name, ApiClient client, HttpServletResponse response) throws IOException {
        Bank bank =
                banks.find(name).orElseThrow(() -> new ApiProblem(BankProblem.BANK_UNKNOWN, "There is no such bank."));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + bank.name() + ".csv\"");
        export.run(bank.name(), response.getOutputStream(), client.actor(), count -> {});
    }

    private static BankImport.Bare bare(String name) {
        for (BankImport.Bare bare : BankImport.Bare.values()) {
            if (bare.name().toLowerCase(Locale.ROOT).equals(name)) {
                return bare;
            }
        }
        throw new ApiProblem(CommonProblem.REQUEST_INVALID, "The parameter bare is guessed, pdq or sha256.");
    }

    /**
     * How an import went.
     *
     * @param passedOver how many media of a VICS list were left out because of their category
     * @param badRows the first of the rows that could not be read, at most 1000
     */
    record ImportAnswer(
            long lines,
            long added,
            long held,
            long removed,
            long bad,
            long passedOver,
            List<BankImport.BadRow> badRows) {

        static ImportAnswer of(BankImport.Summary summary) {
            BankImport.Progress total = summary.total();
            return new ImportAnswer(
                    total.lines(),
                    total.added(),
                    total.held(),
                    total.removed(),
                    total.bad(),
                    total.passedOver(),
                    summary.badRows());
        }
    }
}
