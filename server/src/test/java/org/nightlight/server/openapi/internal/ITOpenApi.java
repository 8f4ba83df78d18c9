package org.nightlight.server.openapi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Effect;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.nightlight.server.webhooks.WebhookPayload;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServerTest
class ITOpenApi {

    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "array", "object", "null");

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");
    private JsonNode document = tools.jackson.databind.node.MissingNode.getInstance();

    @BeforeEach
    void read() {
        platform = TestPlatform.create(port, services, keys);
        Answer answer = platform.get("/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        document = answer.json();
    }

    @Test
    void document_isOpenApi31_withEveryReferenceResolved() {
        assertThat(document.path("openapi").asString("")).startsWith("3.1");
        assertThat(document.path("info").path("title").asString("")).isEqualTo("Nightlight");
        List<String> dangling = new ArrayList<>();
        walk(document, "", (pointer, node) -> {
            String reference = node.path("$ref").asString("");
            if (!reference.isEmpty() && document.at(reference.substring(1)).isMissingNode()) {
                dangling.add(pointer + " -> " + reference);
            }
        });
        assertThat(dangling).isEmpty();
    }

    @Test
    void schemas_haveKnownTypes_andRequireOnlyWhatTheyDescribe() {
        List<String> wrong = new ArrayList<>();
        walk(document.path("components").path("schemas"), "", (pointer, node) -> {
            JsonNode type = node.path("type");
            if (type.isString() && node.has("description") && !TYPES.contains(type.asString())) {
                wrong.add(pointer + " has the type " + type);
            }
            if (node.path("required").isArray() && node.path("properties").isObject()) {
                node.path("required").forEach(name -> {
                    if (!node.path("properties").has(name.asString())) {
                        wrong.add(pointer + " requires " + name + " and does not describe it");
                    }
                });
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void operations_haveAnIdOfTheirOwn_answersAndProblems() {
        Set<String> ids = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    if (!ids.add(operation.getValue().path("operationId").asString(""))) {
                        wrong.add(name + " shares its operationId");
                    }
                    if (operation
                            .getValue()
                            .at("/responses/default/content/application~1problem+json")
                            .isMissingNode()) {
                        wrong.add(name + " does not describe problems");
                    }
                }));
        assertThat(wrong).isEmpty();
        assertThat(document.path("paths").has("/v1/events")).isTrue();
        assertThat(document.path("paths").has("/v1/accounts/{id}")).isTrue();
    }

    @Test
    void enumerations_areClosedAndComplete() {
        JsonNode schemas = document.path("components").path("schemas");
        assertThat(strings(schemas.at("/Verdict/enum"))).containsExactly("allow", "nudge", "hold", "block");
        assertThat(strings(schemas.at("/Event/properties/type/enum")))
                .contains("message", "login")
                .hasSize(13);
        assertThat(strings(schemas.at("/Effect/properties/kind/enum")))
                .hasSize(Effect.class.getPermittedSubclasses().length);
        assertThat(strings(schemas.at("/Problem/properties/code/enum")))
                .contains("unknown_value", "key_missing", "media_truncated", "event_id_reused");
        assertThat(document.path("webhooks").size()).isEqualTo(WebhookPayload.class.getPermittedSubclasses().length);
        assertThat(document.path("webhooks").has("decision.revised")).isTrue();
    }

    @Test
    void examples_areAcceptedAsTheyAre() {
        JsonNode events = document.at("/paths/~1v1~1events/post/requestBody/content/application~1json/examples");
        assertThat(events.size()).isEqualTo(Examples.events().size());
        events.forEach(example -> {
            Answer answer = platform.event(example.path("value").toString().replace(Examples.AT, TestPlatform.now()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("warnings").size()).as(answer.body()).isZero();
        });
        JsonNode accounts =
                document.at("/paths/~1v1~1accounts~1{id}/put/requestBody/content/application~1json/examples");
        assertThat(accounts.size()).isEqualTo(Examples.accounts().size());
        accounts.forEach(example -> {
            Answer answer =
                    platform.put("/v1/accounts/stone-4", example.path("value").toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("warnings").size()).as(answer.body()).isZero();
        });
    }

    @Test
    void exampleOfSubscribers_isValidAsItIs() {
        JsonNode answers = document.at(
                "/paths/~1v1~1cases~1{id}~1subscribers/post/requestBody/content/application~1json/examples");
        assertThat(answers.size()).isEqualTo(Examples.subscribers().size());
        answers.forEach(example -> {
            Answer answer = platform.post(
                    "/v1/cases/case_none/subscribers", example.path("value").toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(404); // it is read first, and the case is not there
        });
        JsonNode subscriber = document.at("/components/schemas/Subscriber/properties");
        assertThat(subscriber.has("ipEvents")).isTrue();
        assertThat(strings(subscriber.at("/emails/items/properties/type/enum")))
                .containsExactly("home", "work", "business", "recovery");
        assertThat(strings(subscriber.at("/emails/items/required"))).containsExactly("address");
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static void walk(JsonNode node, String pointer, java.util.function.BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isObject()) {
            node.propertyStream().forEach(member -> walk(member.getValue(), pointer + "/" + member.getKey(), visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, visitor);
            }
        }
    }
}
