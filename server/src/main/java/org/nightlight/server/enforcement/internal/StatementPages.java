package org.nightlight.server.enforcement.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.enforcement.internal.StatementReader.Read;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which the person affected reads why, for whoever has its code: no account, no script. */
@Controller
final class StatementPages {

    private final StatementReader reader;
    private final ReloadingPack packs;

    StatementPages(StatementReader reader, ReloadingPack packs) {
        this.reader = reader;
        this.packs = packs;
    }

    @GetMapping("/statements/{code}")
    String page(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<Read> found = reader.ofCode(code, lang);
        if (found.isEmpty()) {
            PolicyPack pack = packs.get();
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("words", PublicWords.of(pack, "ui-appeal", lang, Account.unknown("", "")));
            return "objections/nothing";
        }
        model.addAttribute("words", found.get().words());
        model.addAttribute("view", found.get().view());
        model.addAttribute("code", code);
        return "objections/statement";
    }

    /** The same as a file to keep. */
    @GetMapping("/statements/{code}/file")
    ResponseEntity<StatementShape> file(@PathVariable String code) {
        return reader.ofCode(code, "")
                .map(read -> ResponseEntity.ok()
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + read.enforcement().id() + ".json\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(reader.json(read)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
