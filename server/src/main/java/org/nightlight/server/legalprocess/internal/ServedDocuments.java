package org.nightlight.server.legalprocess.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.SortableIds;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.ActTable.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The documents that were served, sealed in the vault; every opening is recorded before the document is given out. */
@Component
final class ServedDocuments {

    /** The largest document, in bytes. */
    static final int LARGEST = 25_000_000;

    /** What the hold of a document says, before the request's id. */
    static final String DOCUMENT = "A document of the request ";

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 200;

    private final Vault vault;
    private final Holds holds;
    private final LegalRequestTable requests;
    private final ActTable acts;
    private final LegalSeal seal;
    private final LegalLedger ledger;
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ServedDocuments(
            Vault vault,
            Holds holds,
            LegalRequestTable requests,
            ActTable acts,
            LegalSeal seal,
            LegalLedger ledger,
            JdbcClient jdbc,
            SortableIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.vault = vault;
        this.holds = holds;
        this.requests = requests;
        this.acts = acts;
        this.seal = seal;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A document of a request, {@code doc_…}. */
    record Document(String id, String evidence, int size, String name, Instant addedAt, String addedBy) {}

    /** A document with its bytes. */
    record Opened(Document document, Vault.Opened content) {}

    /** Adds one and lets the vault hold it until somebody ends the hold, which takes that the request is over. */
    void add(String request, String name, byte[] content, String mediaType, StaffMember by) {
        if (content.length == 0 || content.length > LARGEST) {
            throw new RefusedException("A document has at most " + LARGEST / 1_000_000 + " MB and is not empty");
        }
        String called = name.strip().isEmpty() ? "document" : name.strip();
        String shown = called.substring(0, Math.min(called.length(), LONGEST_NAME));
        // before the transaction: what is sealed and not noted is taken up and never missed
        String evidence = vault.seal(content, mediaType.length() > LONGEST_NAME ? "" : mediaType);
        transactions.executeWithoutResult(_ -> {
            LegalRequest one = requests.lock(request).orElseThrow(() -> new RefusedException("No such request"));
            if (of(request).size() >= MOST) {
                throw new RefusedException("A request has at most " + MOST + " documents");
            }
            String id = ids.next("doc");
            jdbc.sql("""
                            insert into legal_document (id, request, evidence, size, name, added_at, added_by)
                            values (:id, :request, :evidence, :size, :name, :at, :by)
                            """)
                    .param("id", id)
                    .param("request", request)
                    .param("evidence", evidence)
                    .param("size", content.length)
                    .param("name", seal.close(shown, "document/" + id))
                    .param("at", LegalRequestTable.time(clock.instant()))
                    .param("by", by.actor())
                    .update();
            holds.put(new NewHold(
                    new Scope.OfObject(evidence), Reason.EXTENSION, Optional.empty(), DOCUMENT + request, by.actor()));
            acts.add(request, clock.instant(), by.actor(), Kind.DOCUMENT_ADDED, shown);
            ledger.request(one, Kind.DOCUMENT_ADDED, by.actor(), Map.of("document", id, "object", evidence));
        });
    }

    /** Opens one; that it was opened is committed when this returns. */
    Opened open(String request, String id, StaffMember by) {
        Document found = of(request).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException("No such document"));
        Vault.Opened content = vault.open(found.evidence());
        transactions.executeWithoutResult(_ -> {
            LegalRequest one = requests.lock(request).orElseThrow();
            acts.add(request, clock.instant(), by.actor(), Kind.DOCUMENT_OPENED, found.name());
            ledger.request(one, Kind.DOCUMENT_OPENED, by.actor(), Map.of("document", id, "object", found.evidence()));
        });
        return new Opened(found, content);
    }

    /** The documents of a request, the earliest first. */
    List<Document> of(String request) {
        return jdbc.sql("select * from legal_document where request = ? order by added_at, id")
                .param(request)
                .query((row, _) -> document(row))
                .list();
    }

    private Document document(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Document(
                id,
                row.getString("evidence"),
                row.getInt("size"),
                seal.open(row.getBytes("name"), "document/" + id),
                LegalRequestTable.perhaps(row, "added_at").orElseThrow(),
                row.getString("added_by"));
    }
}
