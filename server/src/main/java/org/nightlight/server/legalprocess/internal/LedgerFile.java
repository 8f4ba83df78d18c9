package org.nightlight.server.legalprocess.internal;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.ledger.ChainedEntry;
import org.nightlight.server.ledger.LedgerExtracts;
import org.nightlight.server.legalprocess.internal.CaseGathering.Outline;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the ledger says of the accounts and cases, with the hashes of the chain. What would tell one authority of another's
 * request is left out: holds of authorities and courts, exports, and entries of the register itself. Thread-safe.
 */
@Component
final class LedgerFile {

    private static final int SOME = 500;
    private static final Set<String> OF_AUTHORITIES = Set.of("extension", "court_order");

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final LedgerExtracts ledger;

    LedgerFile(LedgerExtracts ledger) {
        this.ledger = ledger;
    }

    void write(Outline outline, OutputStream out) {
        Set<String> subjects =
                outline.cases().stream().map(CaseSummary::subject).collect(Collectors.toSet());
        Set<String> cases = outline.cases().stream().map(CaseSummary::id).collect(Collectors.toSet());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("chain", "nightlight-ledger-1");
            json.writeName("entries");
            json.writeStartArray();
            long last = 0;
            List<ChainedEntry> some = ledger.about(subjects, cases, 0, SOME);
            while (!some.isEmpty()) {
                some.stream().filter(LedgerFile::shown).forEach(json::writePOJO);
                last = some.getLast().seq();
                some = ledger.about(subjects, cases, last, SOME);
            }
            json.writeEndArray();
            json.writeName("checkpoint");
            json.writePOJO(ledger.covering(last).orElse(null));
            json.writeEndObject();
        }
    }

    /** Whether an entry can be told to whoever asks. */
    static boolean shown(ChainedEntry entry) {
        String kind = entry.kind();
        return !kind.startsWith("legal.")
                && !(kind.equals("evidence.exported")
                        && !entry.facts().getOrDefault("purpose", "").equals("filing"))
                && !(kind.startsWith("evidence.hold_")
                        && OF_AUTHORITIES.contains(entry.facts().getOrDefault("reason", "")));
    }
}
