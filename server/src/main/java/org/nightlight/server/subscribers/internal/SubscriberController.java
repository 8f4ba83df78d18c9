package org.nightlight.server.subscribers.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.subscribers.Subscribers.Asked;
import org.nightlight.server.subscribers.internal.AnswerReader.OfAccount;
import org.nightlight.server.subscribers.internal.AnswerReader.Sent;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/cases/{id}/subscribers}: a platform answers what it was asked of accounts and media. */
@RestController
class SubscriberController {

    private final AnswerReader reader;
    private final SubscriberBook book;

    SubscriberController(AnswerReader reader, SubscriberBook book) {
        this.reader = reader;
        this.book = book;
    }

    @PostMapping(path = "/v1/cases/{id}/subscribers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.SUBSCRIBERS_WRITE)
    Map<String, Object> answer(@PathVariable String id, @RequestBody byte[] body, ApiClient client) {
        Sent sent = reader.read(body);
        book.answer(id, client.service(), sent, client.actor());
        List<String> open = book.requests(id).stream()
                .flatMap(request -> request.accounts().stream())
                .filter(asked -> asked.answeredAt().isEmpty())
                .map(Asked::account)
                .distinct()
                .sorted()
                .toList();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("case", id);
        members.put("accounts", sent.accounts().stream().map(OfAccount::account).toList());
        members.put("media", sent.media().size());
        members.put("unanswered", open);
        return members;
    }
}
