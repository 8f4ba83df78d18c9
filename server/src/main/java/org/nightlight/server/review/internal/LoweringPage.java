package org.nightlight.server.review.internal;

import java.util.List;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Says of one event which signs made its rules fire, when a person asks: it takes some hundred evaluations. Who knows it
 * knows how to stay below, so it is part of no answer to a platform.
 */
@Controller
final class LoweringPage {

    private final CaseDesk desk;
    private final CaseReader reader;
    private final CaseMaterial material;
    private final PolicyShelf shelf;

    LoweringPage(CaseDesk desk, CaseReader reader, CaseMaterial material, PolicyShelf shelf) {
        this.desk = desk;
        this.reader = reader;
        this.material = material;
        this.shelf = shelf;
    }

    @GetMapping("/console/cases/{id}/events/{decision}/lowering")
    @Requires(Permission.VIEW_CASE)
    String lowering(@PathVariable String id, @PathVariable String decision, StaffMember staff, Model model) {
        Decision decided = reader.eventOf(desk.find(id, staff), decision).decision();
        model.addAttribute(
                "view",
                LoweringView.of(
                        decided, material.factsOf(decision), shelf.inForce(), name -> title(decided.scores(), name)));
        return "review/case-lowering";
    }

    private String title(List<AppliedScore> scores, String name) {
        return scores.stream()
                .map(score -> shelf.title(score.id(), name))
                .filter(title -> !title.equals(name))
                .findFirst()
                .orElseGet(() -> shelf.title("", name));
    }
}
