package org.nightlight.server.review.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.nightlight.policy.PhraseCategory;
import org.nightlight.policy.Policy;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Score;
import org.springframework.stereotype.Component;

/** The policies that a resolution can name: those of the pack in force, and those a case already names. */
@Component
final class PolicyShelf {

    private final ReloadingPack pack;

    PolicyShelf(ReloadingPack pack) {
        this.pack = pack;
    }

    /** All policies, those a case names first. */
    List<Choice> choices(Collection<String> named) {
        Map<String, Policy> policies = pack.get().policies();
        LinkedHashSet<String> ids = new LinkedHashSet<>(named);
        ids.addAll(policies.keySet());
        List<Choice> choices = new ArrayList<>();
        for (String id : ids) {
            Policy policy = policies.get(id);
            choices.add(new Choice(id, policy == null ? id : policy.title()));
        }
        return choices;
    }

    /** Whether the pack in force has such a policy. */
    boolean has(String id) {
        return pack.get().policies().containsKey(id);
    }

    /** The pack in force. */
    PolicyPack inForce() {
        return pack.get();
    }

    /** What a signal, or the context of a score, is called where a person reads it; its name where the pack has no title. */
    String title(String score, String name) {
        PhraseCategory category = pack.get().phrases().categories().get(name);
        return category != null
                ? category.title()
                : pack.get()
                        .scores()
                        .titleOf(score, new Score.Part(Score.Kind.CONTEXT, name, 0, 0))
                        .orElse(name);
    }

    /**
     * A policy to choose.
     *
     * @param title as people read it; the id where the pack has no such policy any more
     */
    record Choice(String id, String title) {}
}
