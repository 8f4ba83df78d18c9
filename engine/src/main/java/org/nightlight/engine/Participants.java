package org.nightlight.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who takes part in an event, as far as known.
 *
 * @param target the account acted upon; of several recipients the youngest, because a rule that protects a minor must
 *     see the minor
 * @param others every account besides the actor that was looked up
 */
record Participants(Account actor, Optional<Account> target, List<Account> others, Set<String> regions) {

    /** A message to a crowd is public in all but name; looking up more would cost more than it protects. */
    private static final int MAXIMUM_LOOKUPS = 64;

    /** Of so many recipients it is read what they said of their age. */
    private static final int MAXIMUM_AGES = 16;

    /**
     * The participants; of several recipients whom the platform does not know as minors, the one who said to be one.
     *
     * @param ages what an account said of its age
     */
    static Participants of(Event event, Accounts accounts, Function<Account, AgeClaims> ages) {
        Participants known = of(event, accounts);
        if (known.others().size() < 2
                || event.target().isPresent()
                || known.target()
                        .filter(account -> account.age().band().minor())
                        .isPresent()) {
            return known;
        }
        int day = Remembered.day(event.at());
        Optional<Account> saidMinor = known.others().stream()
                .limit(MAXIMUM_AGES)
                .filter(account -> account.age().band() == Account.Band.UNKNOWN)
                .filter(account ->
                        AgeLedger.of(account, ages.apply(account), day).minor())
                .findFirst();
        return saidMinor.isEmpty()
                ? known
                : new Participants(known.actor(), saidMinor, known.others(), known.regions());
    }

    static Participants of(Event event, Accounts accounts) {
        Account actor = accounts.find(event.service(), event.actor());
        if (event.target().isPresent() && event.recipients().isEmpty()) {
            Account target = accounts.find(event.service(), event.target().get());
            return new Participants(
                    actor, Optional.of(target), List.of(target), regions(event, actor, List.of(target)));
        }
        Set<String> ids = new LinkedHashSet<>();
        event.target().ifPresent(ids::add);
        ids.addAll(event.recipients());
        ids.remove(event.actor());
        List<Account> others = new ArrayList<>();
        for (String id : ids) {
            if (others.size() == MAXIMUM_LOOKUPS) {
                break;
            }
            others.add(accounts.find(event.service(), id));
        }
        Optional<Account> target =
                event.target().isPresent() && !others.isEmpty() ? Optional.of(others.get(0)) : youngest(others);
        return new Participants(actor, target, List.copyOf(others), regions(event, actor, others));
    }

    private static Optional<Account> youngest(List<Account> accounts) {
        Account youngest = null;
        for (Account account : accounts) {
            if (youngest == null
                    || account.age().band().compareTo(youngest.age().band()) < 0) {
                youngest = account;
            }
        }
        return Optional.ofNullable(youngest);
    }

    private static Set<String> regions(Event event, Account actor, List<Account> others) {
        Set<String> regions = new LinkedHashSet<>();
        event.context().region().ifPresent(regions::add);
        actor.region().ifPresent(regions::add);
        for (Account other : others) {
            other.region().ifPresent(regions::add);
        }
        return regions;
    }
}
