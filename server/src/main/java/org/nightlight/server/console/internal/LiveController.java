package org.nightlight.server.console.internal;

import java.util.Set;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of live updates that an open page listens to. */
@Controller
final class LiveController {

    static final String PATH = "/console/live";

    private final LiveStreams streams;

    LiveController(LiveStreams streams) {
        this.streams = streams;
    }

    /** Events named by topic with the id of what changed; topics one may not listen to are left out silently. */
    @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.VIEW_OVERVIEW)
    ResponseEntity<SseEmitter> listen(StaffMember staff, @RequestParam(defaultValue = "") Set<String> topics) {
        var stream = new LiveStream(staff.id(), streams.allowed(staff, topics));
        if (!streams.add(stream)) {
            return ResponseEntity.status(503)
                    .header(HttpHeaders.RETRY_AFTER, "30")
                    .build();
        }
        Thread.ofVirtual().name("live-" + staff.name()).start(() -> {
            try {
                stream.run();
            } finally {
                streams.remove(stream);
            }
        });
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }
}
