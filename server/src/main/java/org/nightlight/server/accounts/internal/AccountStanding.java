package org.nightlight.server.accounts.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Strikes;
import org.springframework.stereotype.Component;

/** How an account stands: what is in force on it, and how often it broke a rule. */
@Component
final class AccountStanding {

    private final Enforcements enforcements;
    private final Strikes strikes;

    AccountStanding(Enforcements enforcements, Strikes strikes) {
        this.enforcements = enforcements;
        this.strikes = strikes;
    }

    /** Whether there ever was an enforcement on it. */
    boolean known(String service, String account) {
        return !enforcements.history(service, account).isEmpty();
    }

    /** The members {@code standing}, {@code restrictions}, {@code strikes} and {@code strikePoints}. */
    Map<String, Object> members(String service, String account) {
        List<Enforcement> inForce = enforcements.inForce(service, account);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("standing", standing(inForce).name().toLowerCase(Locale.ROOT));
        members.put(
                "restrictions",
                inForce.stream().map(AccountStanding::restriction).toList());
        List<Strikes.Strike> standing = strikes.standing(service, account);
        members.put("strikes", standing.size());
        members.put(
                "strikePoints",
                Math.round(standing.stream().mapToDouble(Strikes.Strike::left).sum()));
        return members;
    }

    private static Standing standing(List<Enforcement> inForce) {
        Standing standing = Standing.GOOD;
        for (Enforcement one : inForce) {
            Standing asked = switch (one.measure()) {
                case Measure.RestrictFeature _ -> Standing.RESTRICTED;
                case Measure.Suspend _ -> Standing.SUSPENDED;
                case Measure.Ban _ -> Standing.BANNED;
                case Measure.HideContent _, Measure.RemoveContent _, Measure.Warn _ -> Standing.GOOD;
            };
            standing = asked.compareTo(standing) > 0 ? asked : standing;
        }
        return standing;
    }

    private static Map<String, Object> restriction(Enforcement one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("enforcement", one.id());
        switch (one.measure()) {
            case Measure.RestrictFeature restrict -> {
                members.put("kind", "restrict_feature");
                members.put("feature", restrict.feature().name().toLowerCase(Locale.ROOT));
            }
            case Measure.HideContent hide -> {
                members.put("kind", "hide_content");
                members.put("content", hide.content());
            }
            case Measure.RemoveContent remove -> {
                members.put("kind", "remove_content");
                members.put("content", remove.content());
            }
            case Measure.Warn _ -> members.put("kind", "warn");
            case Measure.Suspend _ -> members.put("kind", "suspend");
            case Measure.Ban _ -> members.put("kind", "ban");
        }
        members.put("policy", one.policy());
        members.put("since", one.since());
        one.until().ifPresent(until -> members.put("until", until));
        return members;
    }

    /** From the best to the worst; the lower-case name is the wire name. */
    enum Standing {
        GOOD,
        RESTRICTED,
        SUSPENDED,
        BANNED
    }
}
