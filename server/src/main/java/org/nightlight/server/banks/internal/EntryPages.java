package org.nightlight.server.banks.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.console.Flash;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adding to a bank from the console: by hash, by a picture, by a list; and taking the whole of it away as a file. */
@Controller
@Requires(Permission.MANAGE_BANKS)
class EntryPages {

    private final Banks banks;
    private final ImportJobs imports;
    private final BankExport export;
    private final MediaFingerprinter fingerprinter;

    EntryPages(Banks banks, ImportJobs imports, BankExport export, MediaFingerprinter fingerprinter) {
        this.banks = banks;
        this.imports = imports;
        this.export = export;
        this.fingerprinter = fingerprinter;
    }

    @PostMapping("/console/banks/{name}/entries")
    String add(@PathVariable String name, @ModelAttribute EntryForm form, StaffMember staff, RedirectAttributes next) {
        Bank bank = known(name);
        try {
            next.addFlashAttribute("flash", add(bank, form.entry(), staff));
        } catch (InvalidBankException invalid) {
            next.addFlashAttribute("flash", Flash.failed(invalid.getMessage()));
        }
        return back(bank);
    }

    /** The picture is hashed and forgotten: banks hold hashes alone. */
    @PostMapping("/console/banks/{name}/pictures")
    String picture(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            @ModelAttribute EntryForm form,
            StaffMember staff,
            RedirectAttributes next)
            throws IOException {
        Bank bank = known(name);
        if (picture == null || picture.isEmpty()) {
            next.addFlashAttribute("flash", Flash.failed("Choose a picture"));
            return back(bank);
        }
        try {
            MediaFingerprint fingerprint = fingerprinter.fingerprint(picture.getBytes());
            NewEntry entry = form.entry(hashes(fingerprint.digests(), fingerprint.pdq()));
            next.addFlashAttribute("flash", add(bank, entry, staff));
        } catch (MediaException unreadable) {
            next.addFlashAttribute("flash", Flash.failed(unreadable.explanation()));
        } catch (InvalidBankException invalid) {
            next.addFlashAttribute("flash", Flash.failed(invalid.getMessage()));
        }
        return back(bank);
    }

    @PostMapping("/console/banks/{name}/import")
    String read(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable MultipartFile list,
            @RequestParam(defaultValue = "GUESSED") BankImport.Bare bare,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String categories,
            StaffMember staff,
            RedirectAttributes next)
            throws IOException {
        Bank bank = known(name);
        if (list == null || list.isEmpty()) {
            next.addFlashAttribute("flash", Flash.failed("Choose a list"));
            return back(bank);
        }
        Path file = Files.createTempFile("nightlight-list-", ".csv");
        list.transferTo(file);
        Set<String> chosen = Stream.of(categories.split("[\\s,]+"))
                .filter(category -> !category.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        BankImport.Options options = new BankImport.Options(
                bare,
                Optional.of(source.strip()).filter(text -> !text.isEmpty()),
                List.of(),
                chosen.isEmpty() ? BankImport.Options.CATEGORIES : chosen);
        return "redirect:/console/banks/" + bank.name() + "/import/"
                + imports.start(bank.name(), file, options, staff.actor());
    }

    @GetMapping("/console/banks/{name}/import/{id}")
    @Requires(Permission.VIEW_BANKS)
    String progress(@PathVariable String name, @PathVariable String id, Model model) {
        ImportJobs.Job job = imports.find(id)
                .filter(found -> BankNames.key(found.bank()).equals(BankNames.key(name)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("job", job);
        return "banks/import";
    }

    @GetMapping("/console/banks/{name}/export")
    @Requires(Permission.VIEW_BANKS)
    void write(@PathVariable String name, StaffMember staff, HttpServletResponse response) throws IOException {
        Bank bank = known(name);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + bank.name() + ".csv\"");
        export.run(bank.name(), response.getOutputStream(), staff.actor(), count -> {});
    }

    private Flash add(Bank bank, NewEntry entry, StaffMember staff) {
        Banks.Added added =
                banks.add(bank.name(), List.of(entry), staff.actor()).getFirst();
        if (!added.isNew()) {
            return Flash.failed("The bank holds this already, as entry " + added.id());
        }
        boolean weak =
                entry.hashes().pdq().isPresent() && entry.hashes().reliablePdq().isEmpty();
        return Flash.done("Added entry " + added.id()
                        + (weak ? "; the picture varies too little to be matched by likeness, only exactly" : ""))
                .undoneBy("/console/banks/" + bank.name() + "/entries/" + added.id() + "/remove");
    }

    private static KnownHashes hashes(Digests digests, Optional<PdqResult> pdq) {
        return new KnownHashes(
                pdq.map(PdqResult::hash),
                pdq.map(PdqResult::quality),
                Optional.of(digests.md5()),
                Optional.of(digests.sha1()),
                Optional.of(digests.sha256()));
    }

    private Bank known(String name) {
        return banks.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Bank bank) {
        return "redirect:/console/banks/" + bank.name();
    }
}
