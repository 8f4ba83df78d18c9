package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.evidence.HoldKeeper;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the vault which holds end with a request: those that the request put, and, until it is over, those on the documents
 * that were served. Thread-safe.
 */
@Component
final class RequestHolds implements HoldKeeper {

    private final LegalRequestTable requests;
    private final JdbcClient jdbc;
    private final Clock clock;

    RequestHolds(LegalRequestTable requests, JdbcClient jdbc, Clock clock) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Keeper> of(Hold hold) {
        return jdbc.sql("select request from legal_hold where hold = ?")
                .param(hold.id())
                .query(String.class)
                .optional()
                .or(() -> ofDocument(hold))
                .flatMap(requests::find)
                .map(one -> new Keeper(
                        one.kind().title() + " " + one.details().number() + " (" + one.id() + ")",
                        RegisterPage.PATH + "/" + one.id()));
    }

    private Optional<String> ofDocument(Hold hold) {
        if (!(hold.scope() instanceof Scope.OfObject(String reference))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<String> served = jdbc.sql("select request from legal_document where evidence = ?")
                .param(reference)
                .query((row, _) -> row.getString("request"))
                .list();
        return served.stream()
                .filter(request -> hold.note().equals(ServedDocuments.DOCUMENT + request))
                .filter(request -> requests.find(request)
                        .filter(one -> one.state().open() || one.holds(now))
                        .isPresent())
                .findFirst();
    }
}
