package org.nightlight.server.detection.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.policy.Facts;
import org.nightlight.server.accounts.AccountSearch;
import org.nightlight.server.detection.DecidedMedia;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.ReportableMedium;
import org.springframework.stereotype.Component;

/** What the case page shows, from the tables of decisions. */
@Component
final class StoredCaseMaterial implements CaseMaterial {

    private static final int MOST_FOUND = 50;

    private final DecisionTable table;
    private final Accounts accounts;
    private final AccountSearch search;
    private final DecidedMedia hashes;
    private final BankMatches matches;
    private final Vault vault;
    private final Seal seal;

    StoredCaseMaterial(
            DecisionTable table,
            Accounts accounts,
            AccountSearch search,
            DecidedMedia hashes,
            BankMatches matches,
            Vault vault,
            Seal seal) {
        this.table = table;
        this.accounts = accounts;
        this.search = search;
        this.hashes = hashes;
        this.matches = matches;
        this.vault = vault;
        this.seal = seal;
    }

    @Override
    public List<DecidedEvent> decisionsOf(String service, String account, int limit) {
        return table.ofActor(service, account, limit).stream()
                .map(this::decided)
                .toList();
    }

    @Override
    public Optional<DecidedEvent> decision(String decision) {
        return table.find(decision).map(this::decided);
    }

    @Override
    public Optional<Facts> factsOf(String decision) {
        return table.facts(decision).map(bytes -> FactsJson.read(seal.open(bytes, Seal.Purpose.FACTS, decision)));
    }

    @Override
    public Map<String, List<MatchedEntry>> matchesOf(List<DecidedEvent> events) {
        return matches.of(events.stream().map(DecidedEvent::decision).toList());
    }

    @Override
    public List<ReportableMedium> mediaOf(String decision) {
        return table.find(decision).map(this::reportable).orElseGet(List::of);
    }

    private List<ReportableMedium> reportable(DecisionTable.Row row) {
        String decision = row.decision().id();
        Map<String, MediaItem> hashed =
                hashes.of(decision).stream().collect(Collectors.toMap(MediaItem::id, Function.identity()));
        List<MatchedEntry> matched = matches.of(List.of(row.decision())).getOrDefault(decision, List.of());
        return IntStream.range(0, row.media().size())
                .mapToObj(index -> {
                    KeptMedia medium = row.media().get(index);
                    Optional<MediaItem> item = Optional.ofNullable(hashed.get(medium.id()));
                    Optional<Fingerprints> prints = item.map(MediaItem::evidence)
                            .filter(Fingerprints.class::isInstance)
                            .map(Fingerprints.class::cast);
                    return new ReportableMedium(
                            medium.id(),
                            index,
                            medium.kind(),
                            medium.vault(),
                            medium.mustReport(),
                            medium.mediaType(),
                            medium.vault().flatMap(vault::sizeOf),
                            prints.flatMap(Fingerprints::md5),
                            prints.flatMap(Fingerprints::sha1),
                            prints.flatMap(Fingerprints::sha256),
                            item.filter(one -> one.kind() == MediaItem.Kind.IMAGE)
                                    .flatMap(_ -> prints)
                                    .flatMap(StoredCaseMaterial::asItIs),
                            row.at(),
                            matched.stream()
                                    .filter(match -> match.medium().equals(medium.id()))
                                    .toList());
                })
                .toList();
    }

    /** The hash of a picture that is neither turned nor trimmed. */
    private static Optional<String> asItIs(Fingerprints prints) {
        return prints.views().stream()
                .filter(view -> view.orientation() == Orientation.ORIGINAL && !view.bordersRemoved())
                .findFirst()
                .map(View::hash)
                .map(hash -> hash.toHex());
    }

    private DecidedEvent decided(DecisionTable.Row row) {
        Words words = row.words()
                .map(bytes -> Words.fromBytes(
                        seal.open(bytes, Seal.Purpose.DECISION, row.decision().id())))
                .orElseGet(() -> new Words(Optional.empty(), List.of()));
        return new DecidedEvent(
                row.decision(),
                row.at(),
                row.type(),
                row.actor(),
                row.target(),
                row.conversation(),
                row.content(),
                words.text(),
                words.context(),
                row.media(),
                SealedParts.circumstances(seal, row.decision().id(), row.circumstances()));
    }

    @Override
    public Account account(String service, String account) {
        return accounts.find(service, account);
    }

    @Override
    public List<AccountRef> search(String text) {
        String id = text.strip();
        if (id.isEmpty()) {
            return List.of();
        }
        Set<AccountRef> found = new LinkedHashSet<>();
        search.servicesOf(id).forEach(service -> found.add(new AccountRef(service, id)));
        found.addAll(table.search(id, MOST_FOUND));
        return found.stream().limit(MOST_FOUND).toList();
    }
}
