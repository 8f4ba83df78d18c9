package org.nightlight.server.review.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.AccountRef;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds cases by anything that can be pasted: account, event, decision, content or case. */
@Controller
final class SearchPage {

    private static final int MOST = 50;

    private final QueueTable queues;
    private final CaseMaterial material;

    SearchPage(QueueTable queues, CaseMaterial material) {
        this.queues = queues;
        this.material = material;
    }

    @GetMapping("/console/search")
    @Requires(Permission.SEARCH)
    String search(@RequestParam(name = "q", defaultValue = "") String text, StaffMember staff, Model model) {
        String wanted = text.strip();
        model.addAttribute("q", wanted);
        if (wanted.isEmpty()) {
            return "review/search";
        }
        Map<String, QueueTable.Row> found = new LinkedHashMap<>();
        queues.search(wanted, MOST).forEach(row -> found.put(row.one().id(), row));
        List<AccountRef> withoutCase = new ArrayList<>();
        for (AccountRef account : material.search(wanted)) {
            List<QueueTable.Row> cases = queues.ofAccount(account.service(), account.account());
            cases.forEach(row -> found.putIfAbsent(row.one().id(), row));
            if (cases.isEmpty()) {
                withoutCase.add(account);
            }
        }
        List<QueueTable.Row> visible = found.values().stream()
                .filter(row -> CaseAccess.mayView(staff, row.one()))
                .limit(MOST)
                .toList();
        if (visible.size() == 1 && visible.getFirst().one().id().equals(wanted)) {
            return "redirect:/console/cases/" + wanted;
        }
        model.addAttribute("rows", visible);
        model.addAttribute("withoutCase", withoutCase);
        return "review/search";
    }
}
