package org.nightlight.server.intake.internal;

import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sends back what it gets, through the same filters: what the web server alone costs, for measurements. */
@RestController
@ConditionalOnProperty("nightlight.intake.echo")
@RequiresScope(Scope.EVENTS_WRITE)
class EchoController {

    @PostMapping(path = "/v1/bench/echo", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> echo(@RequestBody byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
