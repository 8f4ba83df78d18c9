package org.nightlight.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.Helpline;
import org.nightlight.policy.Party;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Rule;

/** Renders the nudges of the rules that fired, each in its reader's language and with help where they are. */
final class NudgeWriter {

    private static final int MAXIMUM_LINKS = 3;

    private final PolicyPack pack;
    private final Participants participants;
    private final AgeLedger actorAge;
    private final AgeLedger targetAge;

    NudgeWriter(PolicyPack pack, Participants participants, AgeLedger actorAge, AgeLedger targetAge) {
        this.pack = pack;
        this.participants = participants;
        this.actorAge = actorAge;
        this.targetAge = targetAge;
    }

    /** Each text once per reader, in the order of the rules. */
    List<Decision.Nudge> write(List<Rule> fired) {
        Set<Rule.NudgeText> texts = new LinkedHashSet<>();
        fired.forEach(rule -> texts.addAll(rule.nudges()));
        List<Decision.Nudge> nudges = new ArrayList<>(texts.size());
        for (Rule.NudgeText nudge : texts) {
            reader(nudge.to()).ifPresent(account -> {
                String language = language(account);
                pack.texts()
                        .find(nudge.text(), language, variants(nudge.to(), account))
                        .ifPresent(text -> {
                            List<Decision.Link> links = links(account, nudge, language);
                            nudges.add(new Decision.Nudge(nudge.to(), text, links, actions(nudge.to(), links)));
                        });
            });
        }
        return nudges;
    }

    /** Who may be a minor is spoken to as one. */
    private List<String> variants(Party party, Account reader) {
        AgeLedger age = switch (party) {
            case ACTOR -> actorAge;
            case TARGET -> targetAge;
        };
        String band = reader.age().band().wireName();
        return age.perhapsMinor() ? List.of(band, "minor") : age.adult() ? List.of("adult") : List.of(band);
    }

    /** Who is asked for something can report and block it; who asked can find help. */
    private static List<Decision.NudgeAction> actions(Party party, List<Decision.Link> links) {
        List<Decision.NudgeAction> actions = new ArrayList<>();
        if (party == Party.TARGET) {
            actions.add(Decision.NudgeAction.REPORT);
            actions.add(Decision.NudgeAction.BLOCK);
        }
        if (!links.isEmpty()) {
            actions.add(Decision.NudgeAction.HELP);
        }
        return actions;
    }

    private Optional<Account> reader(Party party) {
        return switch (party) {
            case ACTOR -> Optional.of(participants.actor());
            case TARGET -> participants.target();
        };
    }

    /** What the platform says, else what is spoken where the account is, else the pack's own language. */
    private String language(Account account) {
        return account.language()
                .map(tag -> tag.split("[-_]", 2)[0])
                .filter(pack.languages()::contains)
                .or(() -> account.region().flatMap(pack::languageOf))
                .orElse(pack.defaultLanguage());
    }

    private List<Decision.Link> links(Account account, Rule.NudgeText nudge, String language) {
        if (nudge.help().isEmpty()) {
            return List.of();
        }
        Optional<String> country =
                account.region().map(region -> region.length() > 2 ? region.substring(0, 2) : region);
        List<Decision.Link> links = new ArrayList<>();
        for (Helpline helpline : pack.helplines().offer(country, nudge.help(), MAXIMUM_LINKS)) {
            String title = helpline.titles().getOrDefault(language, helpline.id());
            links.add(new Decision.Link(
                    helpline.phone().map(phone -> title + ": " + phone).orElse(title), helpline.url()));
        }
        return links;
    }
}
