package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Listed phrases and addresses in the console: adding one, looking at what is listed, switching off, removing. */
@Controller
@Requires(Permission.MANAGE_BANKS)
class TermPages {

    private final Banks banks;
    private final Terms terms;

    TermPages(Banks banks, Terms terms) {
        this.banks = banks;
        this.terms = terms;
    }

    @PostMapping("/console/banks/{name}/terms")
    String add(@PathVariable String name, @ModelAttribute TermForm form, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        try {
            Banks.Added added =
                    terms.add(bank.name(), List.of(form.term()), staff.actor()).getFirst();
            next.addFlashAttribute(
                    "flash",
                    added.isNew()
                            ? Flash.done("Added entry " + added.id())
                                    .undoneBy("/console/banks/" + bank.name() + "/terms/" + added.id() + "/remove")
                            : Flash.failed("The bank holds this already, as entry " + added.id()));
        } catch (InvalidBankException | Terms.InvalidTermException invalid) {
            next.addFlashAttribute("flash", Flash.failed(String.valueOf(invalid.getMessage())));
        }
        return back(bank);
    }

    /** What is listed is shown on request alone, and that it was is recorded. */
    @PostMapping("/console/banks/{name}/terms/{id}/show")
    String show(@PathVariable String name, @PathVariable String id, StaffMember staff, Model model) {
        Bank bank = known(name);
        StoredTerm term = terms.reveal(bank.name(), number(id), staff.actor())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("bank", bank);
        model.addAttribute("term", term);
        return "banks/term";
    }

    @PostMapping("/console/banks/{name}/terms/{id}/remove")
    String remove(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        next.addFlashAttribute(
                "flash",
                terms.remove(bank.name(), number(id), staff.actor())
                        ? Flash.done("Removed entry " + id)
                                .undoneBy("/console/banks/" + bank.name() + "/terms/" + id + "/restore")
                        : Flash.failed("It was removed already"));
        return back(bank);
    }

    @PostMapping("/console/banks/{name}/terms/{id}/restore")
    String restore(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        next.addFlashAttribute(
                "flash",
                terms.restore(bank.name(), number(id), staff.actor())
                        ? Flash.done("Entry " + id + " is back")
                        : Flash.failed("It was not removed"));
        return back(bank);
    }

    @PostMapping("/console/banks/{name}/terms/unreadable/remove")
    String removeUnreadable(
            @PathVariable String name, @RequestParam int count, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        try {
            Instant removed = terms.removeUnreadable(bank.name(), count, staff.actor());
            next.addFlashAttribute(
                    "flash",
                    Flash.done("Removed " + count + " entries that could not be opened")
                            .undoneBy("/console/banks/" + bank.name() + "/terms/removed-at/" + removed + "/restore"));
        } catch (Terms.OtherNumberException other) {
            next.addFlashAttribute("flash", Flash.failed(String.valueOf(other.getMessage())));
        }
        return back(bank);
    }

    @PostMapping("/console/banks/{name}/terms/removed-at/{time}/restore")
    String restoreRemovedAt(
            @PathVariable String name, @PathVariable Instant time, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        int restored = terms.restoreRemovedAt(bank.name(), time, staff.actor());
        next.addFlashAttribute(
                "flash",
                restored > 0
                        ? Flash.done(restored + " entries are back; they match once their keys are")
                        : Flash.failed("Nothing is left that was removed then"));
        return back(bank);
    }

    @PostMapping("/console/banks/{name}/terms/{id}/enable")
    String enable(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return turn(known(name), id, true, staff, next);
    }

    @PostMapping("/console/banks/{name}/terms/{id}/disable")
    String disable(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return turn(known(name), id, false, staff, next);
    }

    private String turn(Bank bank, String id, boolean enabled, StaffMember staff, RedirectAttributes next) {
        next.addFlashAttribute(
                "flash",
                terms.setEnabled(bank.name(), number(id), enabled, staff.actor())
                        ? Flash.done("Entry " + id + (enabled ? " matches" : " no longer matches"))
                                .undoneBy("/console/banks/" + bank.name() + "/terms/" + id
                                        + (enabled ? "/disable" : "/enable"))
                        : Flash.failed("There is no such entry"));
        return back(bank);
    }

    private Bank known(String name) {
        return banks.find(name)
                .filter(bank -> terms.holds(bank.name()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Bank bank) {
        return "redirect:/console/banks/" + bank.name();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(id);
    }

    /**
     * What the form for a term holds; a box that is not ticked is not sent, and what is left empty is not given.
     *
     * @param allow a text a line
     * @param context a text a line
     */
    record TermForm(
            @Nullable String form,
            @Nullable String pattern,
            @Nullable Boolean wholeWords,
            @Nullable Boolean fuzzy,
            @Nullable String allow,
            @Nullable String context,
            @Nullable String language,
            @Nullable String category,
            @Nullable String severity,
            @Nullable String harmClass,
            @Nullable String duty,
            @Nullable String source,
            @Nullable String note) {

        Term term() {
            return new Term(
                    Term.Form.ofWireName(given(form).orElse(""))
                            .orElseThrow(() -> new InvalidBankException("form", "Choose how it is written")),
                    given(pattern).orElse(""),
                    Boolean.TRUE.equals(wholeWords),
                    Boolean.TRUE.equals(fuzzy),
                    lines(allow),
                    lines(context),
                    given(language),
                    given(category),
                    given(severity),
                    BankJson.constant(
                            "harmClass", HarmClass.class, given(harmClass).orElse(null)),
                    BankJson.constant("duty", Duty.class, given(duty).orElse(null)),
                    given(source),
                    given(note).orElse(""),
                    true);
        }

        private static Optional<String> given(@Nullable String text) {
            return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
        }

        private static List<String> lines(@Nullable String text) {
            return given(text).stream()
                    .flatMap(all -> Stream.of(all.split("\\R")))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
