package org.nightlight.server.legalprocess.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.evidence.EvidenceExports;
import org.nightlight.server.evidence.EvidenceExports.NewExport;
import org.nightlight.server.evidence.EvidenceExports.Purpose;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.legalprocess.PackageFormat;
import org.nightlight.server.legalprocess.internal.CaseGathering.FileUse;
import org.nightlight.server.legalprocess.internal.CaseGathering.Outline;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.PackageParts.Asked;
import org.nightlight.server.legalprocess.internal.PackageParts.Conversations;
import org.nightlight.server.legalprocess.internal.PackageParts.Head;
import org.nightlight.server.legalprocess.internal.PackageParts.PackedFile;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a package of evidence. Thread-safe. */
@Component
final class Packaging {

    /** What known media types are called at the end of a file's name; what a platform says is not a name. */
    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/gif", ".gif",
            "image/webp", ".webp",
            "image/heic", ".heic",
            "video/mp4", ".mp4",
            "video/webm", ".webm",
            "video/quicktime", ".mov",
            "audio/mpeg", ".mp3",
            "application/pdf", ".pdf");

    private final CaseGathering gathering;
    private final EvidenceExports evidence;
    private final MetadataFile metadata;
    private final LedgerFile ledger;
    private final LegalRequestTable requests;
    private final StaffDirectory staff;
    private final Keys keys;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Packaging(
            CaseGathering gathering,
            EvidenceExports evidence,
            MetadataFile metadata,
            LedgerFile ledger,
            LegalRequestTable requests,
            StaffDirectory staff,
            Keys keys,
            TransactionTemplate transactions,
            Clock clock) {
        this.gathering = gathering;
        this.evidence = evidence;
        this.metadata = metadata;
        this.ledger = ledger;
        this.requests = requests;
        this.staff = staff;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Hears how far it is. */
    interface Progress {

        void at(long done, long whole);
    }

    /**
     * Writes it.
     *
     * @return how many files could not be put in; the package says which and why
     */
    int write(Export export, OutputStream out, Progress progress) throws IOException {
        Instant now = clock.instant();
        Outline outline = gathering.outline(export);
        // what follows the files counts as one more each
        long whole = outline.files().size() + 4L;
        progress.at(0, whole);
        ExportPackage target = new ExportPackage(out, now);
        List<PackedFile> files = new ArrayList<>();
        Map<String, String> paths = new LinkedHashMap<>();
        for (Map.Entry<String, FileUse> file : outline.files().entrySet()) {
            PackedFile packed = pack(export, target, files.size() + 1, file.getKey(), file.getValue());
            files.add(packed);
            if (!packed.path().isEmpty()) {
                paths.put(packed.reference(), packed.path());
            }
            progress.at(files.size(), whole);
        }
        Conversations conversations = receiver -> gathering.conversations(outline, paths, receiver);
        target.add("messages.json", to -> MessageFiles.json(conversations, to));
        target.add("messages.csv", to -> MessageFiles.csv(conversations, to));
        progress.at(files.size() + 1L, whole);
        target.add("metadata.json", to -> metadata.write(outline, files, to));
        progress.at(files.size() + 2L, whole);
        target.add(PackageFormat.LEDGER, to -> ledger.write(outline, to));
        progress.at(files.size() + 3L, whole);
        Head head = head(export, now, outline);
        int missing = (int) files.stream().filter(file -> file.path().isEmpty()).count();
        target.add("index.html", to -> IndexFile.write(head, files, conversations, remarks(outline, missing), to));
        target.finish(about(head, outline), keys.publicKey(), keys::sign);
        progress.at(whole, whole);
        return missing;
    }

    private PackedFile pack(Export export, ExportPackage target, int number, String reference, FileUse use)
            throws IOException {
        Vault.Opened opened;
        try {
            // what it records is committed before its bytes go anywhere
            opened = Objects.requireNonNull(transactions.execute(_ -> evidence.open(new NewExport(
                    reference, Purpose.LEGAL_PROCESS, export.id(), use.caseId(), use.subject(), export.askedBy()))));
        } catch (Vault.DeletedException deleted) {
            return missing(reference, use, String.valueOf(deleted.getMessage()));
        } catch (Vault.VaultException damaged) {
            // the vault rings for it
            return missing(reference, use, String.valueOf(damaged.getMessage()));
        }
        String path = String.format(Locale.ROOT, "files/file-%05d", number)
                + ENDINGS.getOrDefault(opened.mediaType().toLowerCase(Locale.ROOT), ".bin");
        ExportPackage.Packed packed = target.add(path, to -> to.write(opened.content()));
        return new PackedFile(
                path, reference, use.platformId(), use.decisions(), packed.size(), packed.sha256(), Optional.empty());
    }

    private static PackedFile missing(String reference, FileUse use, String why) {
        return new PackedFile("", reference, use.platformId(), use.decisions(), 0, "", Optional.of(why));
    }

    private Head head(Export export, Instant now, Outline outline) {
        return new Head(
                export.id(),
                now,
                export.purpose(),
                export.request()
                        .flatMap(requests::find)
                        .map(request -> new Asked(
                                request.id(),
                                request.kind().title(),
                                request.details().agency(),
                                request.details().number(),
                                request.details().law(),
                                request.receivedAt())),
                name(export.askedBy()),
                export.askedAt(),
                export.decidedBy().map(this::name).orElse(""),
                export.decidedAt(),
                export.alone(),
                outline.cases().stream()
                        .map(one ->
                                one.id() + ": account " + one.account() + " of " + one.service() + ", " + one.policy())
                        .toList());
    }

    private static List<String> remarks(Outline outline, int missing) {
        List<String> remarks = new ArrayList<>(outline.unknown());
        if (missing > 0) {
            remarks.add(missing + (missing == 1 ? " file" : " files")
                    + " could not be put in; the table of files says which" + " and why.");
        }
        remarks.add(
                "The answers of authorities to reports on these cases; the numbers of such reports are in metadata.json.");
        remarks.add("What the ledger says of other requests of police or courts, if there are any.");
        remarks.add("What the service knows beyond Nightlight, such as payments or mail addresses.");
        return remarks;
    }

    private static Map<String, Object> about(Head head, Outline outline) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("software", IndexFile.SOFTWARE);
        about.put("export", head.export());
        about.put("madeAt", head.madeAt().toString());
        about.put("purpose", head.purpose());
        head.request().ifPresent(asked -> {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("id", asked.id());
            request.put("kind", asked.kind());
            request.put("agency", asked.agency());
            request.put("number", asked.number());
            request.put("law", asked.law());
            request.put("receivedAt", asked.receivedAt().toString());
            about.put("request", request);
        });
        about.put("askedBy", head.askedBy());
        about.put("askedAt", head.askedAt().toString());
        about.put("approvedBy", head.approvedBy());
        head.approvedAt().ifPresent(at -> about.put("approvedAt", at.toString()));
        about.put("emergency", head.alone());
        about.put("cases", outline.cases().stream().map(CaseSummary::id).toList());
        return about;
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? staff.nameOf(actor.substring("staff:".length())) : actor;
    }
}
