package org.nightlight.server.hma.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Hashing. The quality of a picture, which HMA keeps to itself, is in the header {@value #QUALITY}, and in the body as
 * {@code pdq_quality} when {@code include_quality=true} is asked for.
 */
@HmaRoutes
@RequestMapping("/hma/h")
@RequiresScope(Scope.MATCH_READ)
final class HashRoutes {

    static final String QUALITY = "Nightlight-Pdq-Quality";

    private final Media media;

    HashRoutes(Media media) {
        this.media = media;
    }

    @GetMapping("/hash")
    ResponseEntity<Map<String, Object>> at(
            @RequestParam(required = false) Optional<String> url,
            @RequestParam(name = "content_type", required = false) Optional<String> type,
            @RequestParam(required = false) Optional<String> types,
            @RequestParam(name = "include_quality", defaultValue = "false") boolean quality) {
        String address = url.filter(text -> !text.isBlank())
                .orElseThrow(() -> HmaProblem.HMA_REQUEST_INVALID.because("url is required"));
        return answer(media.at(address, type), types, quality);
    }

    @PostMapping("/hash")
    ResponseEntity<Map<String, Object>> sent(
            HttpServletRequest request,
            @RequestParam(required = false) Optional<String> types,
            @RequestParam(name = "include_quality", defaultValue = "false") boolean quality) {
        return answer(media.sentWith(request), types, quality);
    }

    private static ResponseEntity<Map<String, Object>> answer(Hashed medium, Optional<String> types, boolean quality) {
        Map<String, Object> body =
                new LinkedHashMap<>(medium.signals(medium.type().signals(types)));
        if (quality) {
            medium.pdq().ifPresent(pdq -> body.put("pdq_quality", pdq.quality()));
        }
        return withQuality(medium, body);
    }

    /** An answer that tells the quality of the picture it is about. */
    static <T> ResponseEntity<T> withQuality(Hashed medium, T body) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        medium.pdq().ifPresent(pdq -> answer.header(QUALITY, Integer.toString(pdq.quality())));
        return answer.body(body);
    }
}
