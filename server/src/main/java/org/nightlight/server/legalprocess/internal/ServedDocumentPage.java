package org.nightlight.server.legalprocess.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents of a request. They come from outside, so a browser is only ever given them to save. */
@Controller
class ServedDocumentPage {

    private static final String DOCUMENTS = RegisterPage.PATH + "/{id}/documents";

    private final ServedDocuments documents;

    ServedDocumentPage(ServedDocuments documents) {
        this.documents = documents;
    }

    @PostMapping(DOCUMENTS)
    @Requires(Permission.MANAGE_LEGAL_PROCESS)
    String add(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            StaffMember who,
            RedirectAttributes next)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return LegalRequestPage.act(id, next, "", _ -> {
                throw new RefusedException("Choose a file");
            });
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        String type = Objects.requireNonNullElse(file.getContentType(), "");
        byte[] content = file.getBytes();
        return LegalRequestPage.act(
                id, next, "The document is sealed in the vault", _ -> documents.add(id, name, content, type, who));
    }

    @GetMapping(DOCUMENTS + "/{document}")
    @Requires(Permission.VIEW_LEGAL_PROCESS)
    ResponseEntity<byte[]> open(@PathVariable String id, @PathVariable String document, StaffMember who) {
        try {
            ServedDocuments.Opened opened = documents.open(id, document, who);
            return ResponseEntity.ok()
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(opened.document().name(), StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .body(opened.content().content());
        } catch (RefusedException | Vault.DeletedException gone) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such document", gone);
        }
    }
}
