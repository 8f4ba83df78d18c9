package org.nightlight.server.banks.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of banks, and the page of one with its entries. */
@Controller
@Requires(Permission.VIEW_BANKS)
class BankPages {

    private static final int PAGE = 50;

    private final Banks banks;
    private final Terms terms;

    BankPages(Banks banks, Terms terms) {
        this.banks = banks;
        this.terms = terms;
    }

    /** Whether the person may also act. */
    @ModelAttribute("manages")
    boolean manages() {
        return CurrentStaff.may(Permission.MANAGE_BANKS);
    }

    @ModelAttribute("harmClasses")
    List<String> harmClasses() {
        return Stream.of(HarmClass.values()).map(BankStore::lower).toList();
    }

    @ModelAttribute("duties")
    List<String> duties() {
        return Stream.of(Duty.values()).map(BankStore::lower).toList();
    }

    @GetMapping("/console/banks")
    String all(@RequestParam(defaultValue = "") String hash, Model model) {
        String wanted = hash.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("hash", wanted);
        if (!wanted.isEmpty()) {
            search(wanted, model);
        }
        model.addAttribute("banks", banks.all());
        return "banks/all";
    }

    private void search(String hash, Model model) {
        try {
            model.addAttribute("found", banks.search(hash, PAGE));
        } catch (InvalidBankException invalid) {
            model.addAttribute("fault", invalid.getMessage());
        }
        if (hash.length() != 32 && hash.length() != 40 && hash.length() != 64) {
            model.addAttribute("fault", "A hash has 32 (MD5), 40 (SHA-1) or 64 (PDQ, SHA-256) hexadecimal digits");
        }
    }

    @GetMapping("/console/banks/{name}")
    String one(@PathVariable String name, @RequestParam(defaultValue = "0") long after, Model model) {
        Bank bank = known(name);
        if (bank.kind() != BankKind.MEDIA) {
            return terms(bank, after, model);
        }
        List<BankEntry> entries = banks.entries(bank.name(), after, PAGE + 1);
        boolean more = entries.size() > PAGE;
        List<BankEntry> page = more ? entries.subList(0, PAGE) : entries;
        model.addAttribute("bank", bank);
        model.addAttribute("entries", page);
        model.addAttribute("next", more ? page.getLast().id() : null);
        return "banks/one";
    }

    private String terms(Bank bank, long after, Model model) {
        List<StoredTerm> listed = terms.page(bank.name(), after, PAGE + 1);
        boolean more = listed.size() > PAGE;
        List<StoredTerm> page = more ? listed.subList(0, PAGE) : listed;
        model.addAttribute("bank", bank);
        model.addAttribute("terms", page);
        model.addAttribute("unreadable", terms.unreadable(bank.name()).size());
        model.addAttribute("next", more ? page.getLast().id() : null);
        return "banks/terms";
    }

    @PostMapping("/console/banks")
    @Requires(Permission.MANAGE_BANKS)
    String create(@ModelAttribute BankForm form, StaffMember staff, RedirectAttributes next) {
        try {
            Optional<Bank> created =
                    banks.create(form.settings(form.given(form.name()), form.chosenKind()), false, staff.actor());
            if (created.isPresent()) {
                next.addFlashAttribute(
                        "flash", Flash.done("Created " + created.get().name()));
                return "redirect:/console/banks/" + created.get().name();
            }
            next.addFlashAttribute("flash", Flash.failed("There is a bank of this name already"));
        } catch (InvalidBankException invalid) {
            next.addFlashAttribute("flash", Flash.failed(invalid.getMessage()));
        }
        return "redirect:/console/banks";
    }

    @PostMapping("/console/banks/{name}")
    @Requires(Permission.MANAGE_BANKS)
    String change(
            @PathVariable String name, @ModelAttribute BankForm form, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        try {
            banks.change(form.settings(bank.name(), bank.kind()), staff.actor());
            next.addFlashAttribute("flash", Flash.done("Saved"));
        } catch (InvalidBankException invalid) {
            next.addFlashAttribute("flash", Flash.failed(invalid.getMessage()));
        }
        return "redirect:/console/banks/" + bank.name();
    }

    @PostMapping("/console/banks/{name}/entries/{id}/remove")
    @Requires(Permission.MANAGE_BANKS)
    String remove(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        boolean removed = banks.remove(bank.name(), number(id), staff.actor());
        String back = "/console/banks/" + bank.name();
        next.addFlashAttribute(
                "flash",
                removed
                        ? Flash.done("Removed entry " + id).undoneBy(back + "/entries/" + id + "/restore")
                        : Flash.failed("It was removed already"));
        return "redirect:" + back;
    }

    @PostMapping("/console/banks/{name}/entries/{id}/restore")
    @Requires(Permission.MANAGE_BANKS)
    String restore(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        boolean restored = banks.restore(bank.name(), number(id), staff.actor());
        next.addFlashAttribute(
                "flash", restored ? Flash.done("Entry " + id + " is back") : Flash.failed("It was not removed"));
        return "redirect:/console/banks/" + bank.name();
    }

    @PostMapping("/console/banks/{name}/entries/{id}/enable")
    @Requires(Permission.MANAGE_BANKS)
    String enable(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return turn(known(name), id, true, staff, next);
    }

    @PostMapping("/console/banks/{name}/entries/{id}/disable")
    @Requires(Permission.MANAGE_BANKS)
    String disable(@PathVariable String name, @PathVariable String id, StaffMember staff, RedirectAttributes next) {
        return turn(known(name), id, false, staff, next);
    }

    private String turn(Bank bank, String id, boolean enabled, StaffMember staff, RedirectAttributes next) {
        String back = "/console/banks/" + bank.name();
        boolean changed = banks.setEnabled(bank.name(), number(id), enabled, staff.actor());
        next.addFlashAttribute(
                "flash",
                changed
                        ? Flash.done("Entry " + id + (enabled ? " matches" : " no longer matches"))
                                .undoneBy(back + "/entries/" + id + (enabled ? "/disable" : "/enable"))
                        : Flash.failed("There is no such entry"));
        return "redirect:" + back;
    }

    private Bank known(String name) {
        return banks.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(id);
    }

    /** What the forms for a bank hold; a box that is not ticked is not sent. */
    record BankForm(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String harmClass,
            @Nullable String duty,
            @Nullable Integer distance,
            @Nullable Boolean enabled,
            @Nullable Boolean shadow,
            @Nullable String description,
            @Nullable String source,
            @Nullable Boolean orientations,
            @Nullable Boolean verified) {

        String given(@Nullable String text) {
            return Optional.ofNullable(text).orElse("").strip();
        }

        /** What a new bank is to hold: media, unless something else was chosen. */
        BankKind chosenKind() {
            return given(kind).isEmpty() ? BankKind.MEDIA : chosen("kind", BankKind.class, given(kind));
        }

        Bank.Settings settings(String bank, BankKind holds) {
            return new Bank.Settings(
                    bank,
                    holds,
                    chosen("harmClass", HarmClass.class, harmClass),
                    chosen("duty", Duty.class, duty),
                    Optional.ofNullable(distance).orElse(Bank.DEFAULT_DISTANCE),
                    Boolean.TRUE.equals(enabled),
                    Boolean.TRUE.equals(shadow),
                    given(description),
                    Optional.of(given(source)).filter(text -> !text.isEmpty()),
                    Boolean.TRUE.equals(orientations),
                    Boolean.TRUE.equals(verified));
        }

        private <E extends Enum<E>> E chosen(String member, Class<E> type, @Nullable String name) {
            for (E constant : type.getEnumConstants()) {
                if (BankStore.lower(constant).equals(name)) {
                    return constant;
                }
            }
            throw new InvalidBankException(member, "Choose one of the values");
        }
    }
}
