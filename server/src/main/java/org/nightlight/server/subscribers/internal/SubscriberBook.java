package org.nightlight.server.subscribers.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.SortableIds;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.subscribers.Member;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Subscribers;
import org.nightlight.server.subscribers.UploadedMedium;
import org.nightlight.server.subscribers.internal.AnswerReader.OfAccount;
import org.nightlight.server.subscribers.internal.AnswerReader.OfMedium;
import org.nightlight.server.subscribers.internal.AnswerReader.Sent;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.SubscriberRequested;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Asks platforms, and keeps what they tell. */
@Service
class SubscriberBook implements Subscribers {

    private static final int MOST_EVENTS = 1_000;
    private static final int LONGEST_ID = 255;

    private final RequestTable requests;
    private final ToldTable told;
    private final ToldJson json;
    private final CaseLookup cases;
    private final CaseMaterial material;
    private final Outbox outbox;
    private final LedgerAtCommit ledger;
    private final SortableIds ids;
    private final Clock clock;

    SubscriberBook(
            RequestTable requests,
            ToldTable told,
            ToldJson json,
            CaseLookup cases,
            CaseMaterial material,
            Outbox outbox,
            LedgerAtCommit ledger,
            SortableIds ids,
            Clock clock) {
        this.requests = requests;
        this.told = told;
        this.json = json;
        this.cases = cases;
        this.material = material;
        this.outbox = outbox;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public String request(NewRequest request, StaffMember by) {
        CaseSummary one = cases.find(request.caseId(), by);
        Instant now = clock.instant();
        if (request.accounts().isEmpty() || request.members().isEmpty() && !request.media()) {
            throw new IllegalArgumentException("Ask about at least one account, and for something of it");
        }
        if (request.accounts().stream().anyMatch(account -> account.isEmpty() || account.length() > LONGEST_ID)) {
            throw new IllegalArgumentException("An account's id has 1 to " + LONGEST_ID + " characters");
        }
        if (!request.until().isAfter(now)) {
            throw new IllegalArgumentException("The time by when it is needed lies in the future");
        }
        String id = ids.next("sub");
        requests.insert(id, one.service(), request, now, by.actor());
        outbox.enqueue(WebhookMessage.about(
                one.service(),
                one.account(),
                new SubscriberRequested(
                        one.id(),
                        id,
                        List.copyOf(request.accounts()),
                        asked(request),
                        request.media() ? media(one) : List.of(),
                        request.why().name().toLowerCase(Locale.ROOT),
                        request.until())));
        ledger.append(LedgerEntry.about(
                one.subject(),
                "subscriber.requested",
                by.actor(),
                Map.of(
                        "case", one.id(),
                        "request", id,
                        "accounts", Integer.toString(request.accounts().size()),
                        "members", String.join(" ", asked(request)),
                        "media", Boolean.toString(request.media()),
                        "why", request.why().name().toLowerCase(Locale.ROOT),
                        "until", request.until().toString())));
        return id;
    }

    private static List<String> asked(NewRequest request) {
        return request.members().stream().sorted().map(Member::wireName).toList();
    }

    /** The latest media of a case. */
    private List<SubscriberRequested.Medium> media(CaseSummary one) {
        return events(one).values().stream()
                .sorted(Comparator.comparing(DecidedEvent::at).reversed())
                .flatMap(event -> event.media().stream()
                        .map(medium ->
                                new SubscriberRequested.Medium(event.decision().event(), medium.id())))
                .limit(AnswerReader.MOST_MEDIA)
                .toList();
    }

    @Override
    public List<Request> requests(String caseId) {
        return requests.ofCase(caseId);
    }

    @Override
    public Optional<Answer> of(String caseId, String account) {
        return told.ofAccount(caseId, account)
                .map(row -> new Answer(json.read(json.tree(row.told()), Subscriber.class, ""), row.at()));
    }

    @Override
    public Optional<UploadedMedium> medium(String caseId, String event, String medium) {
        return told.ofMedium(caseId, event, medium)
                .map(row -> json.read(json.tree(row.told()), UploadedMedium.class, ""));
    }

    /**
     * Keeps what a platform told; what it told before of the same member is replaced.
     *
     * @param service whose case it must be
     * @throws ApiProblem when there is no such case, or it is not about an account or medium
     */
    @Transactional
    void answer(String caseId, String service, Sent sent, String actor) {
        CaseSummary one = cases.find(caseId)
                .filter(found -> found.service().equals(service))
                .orElseThrow(() -> new ApiProblem(CommonProblem.NOT_FOUND, "There is no such case of this service"));
        told.lock(caseId);
        Map<String, DecidedEvent> events = events(one);
        Set<String> accounts = accounts(one, events.values());
        sent.accounts().forEach(account -> requireAsked(account, accounts));
        sent.media().forEach(medium -> requireKnown(medium, events));
        Instant now = clock.instant();
        for (OfAccount account : sent.accounts()) {
            ObjectNode all = merged(told.ofAccount(caseId, account.account()), account.members());
            if (all.isEmpty()) {
                told.deleteAccount(caseId, account.account());
            } else {
                told.writeAccount(caseId, service, account.account(), json.bytes(all), now);
            }
        }
        for (OfMedium medium : sent.media()) {
            ObjectNode all = merged(told.ofMedium(caseId, medium.event(), medium.medium()), medium.members());
            if (all.isEmpty()) {
                told.deleteMedium(caseId, medium.event(), medium.medium());
            } else {
                String sender =
                        Objects.requireNonNull(events.get(medium.event())).actor();
                told.writeMedium(caseId, service, sender, medium.event(), medium.medium(), json.bytes(all), now);
            }
        }
        requests.answered(
                caseId, sent.accounts().stream().map(OfAccount::account).toList(), now);
        ledger.append(LedgerEntry.about(
                one.subject(),
                "subscriber.answered",
                actor,
                Map.of(
                        "case", one.id(),
                        "accounts", Integer.toString(sent.accounts().size()),
                        "media", Integer.toString(sent.media().size()))));
    }

    /** The events of a case by the platform's ids. */
    private Map<String, DecidedEvent> events(CaseSummary one) {
        Set<String> decisions = new HashSet<>(one.decisions());
        Map<String, DecidedEvent> events = new HashMap<>();
        material.decisionsOf(one.service(), one.account(), MOST_EVENTS).stream()
                .filter(event -> decisions.contains(event.decision().id()))
                .forEach(event -> events.put(event.decision().event(), event));
        return events;
    }

    /** Those a case is about: whose it is, to whom something was done, and who else was asked about. */
    private Set<String> accounts(CaseSummary one, Iterable<DecidedEvent> events) {
        Set<String> accounts = new HashSet<>();
        accounts.add(one.account());
        for (DecidedEvent event : events) {
            event.target().ifPresent(accounts::add);
            accounts.addAll(event.circumstances().recipients());
        }
        accounts.addAll(requests.ofCase(one.id()).stream()
                .flatMap(request -> request.accounts().stream())
                .map(Asked::account)
                .collect(Collectors.toSet()));
        return accounts;
    }

    private static void requireAsked(OfAccount account, Set<String> accounts) {
        if (!accounts.contains(account.account())) {
            throw new ApiProblem(
                            CommonProblem.VALUE_INVALID,
                            "Tell only of accounts that the case is about, or that were asked about")
                    .at(account.pointer() + "/account");
        }
    }

    private static void requireKnown(OfMedium medium, Map<String, DecidedEvent> events) {
        boolean known = Optional.ofNullable(events.get(medium.event()))
                .filter(event -> event.media().stream().anyMatch(one -> one.id().equals(medium.medium())))
                .isPresent();
        if (!known) {
            throw new ApiProblem(CommonProblem.VALUE_INVALID, "Tell only of media of the events of the case")
                    .at(medium.pointer() + (events.containsKey(medium.event()) ? "/id" : "/event"));
        }
    }

    private ObjectNode merged(Optional<ToldTable.Row> before, ObjectNode now) {
        ObjectNode all = before.map(row -> (ObjectNode) json.tree(row.told()))
                .orElseGet(() -> now.deepCopy().removeAll());
        now.propertyStream().sorted(Comparator.comparing(Map.Entry::getKey)).forEach(member -> {
            if (member.getValue().isNull()) {
                all.remove(member.getKey());
            } else {
                all.set(member.getKey(), member.getValue());
            }
        });
        return all;
    }
}
