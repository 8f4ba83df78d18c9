package org.nightlight.server.openapi.internal;

import static org.nightlight.server.openapi.internal.Shapes.*;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Completes what is read from the routes: what bodies look like where a route reads its bytes itself, the errors that
 * every route shares, the key, the examples, and the messages to the platform.
 */
@Component
final class ApiDescription implements OpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String KEY = "apiKey";

    private final JsonMapper json = new JsonMapper();

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("Nightlight")
                .version("1")
                .description("For the back ends of platforms: events in, decisions out.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        api.addSecurityItem(new SecurityRequirement().addList(KEY));
        Components components = Optional.ofNullable(api.getComponents()).orElseGet(Components::new);
        api.components(components);
        components.addSecuritySchemes(
                KEY,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A key made in the console; each route says which scope it needs."));
        EventShapes.all().forEach(components::addSchemas);
        AccountShapes.all().forEach(components::addSchemas);
        SubscriberShapes.all().forEach(components::addSchemas);
        components.addSchemas("Problem", problem());
        describeEvents(api);
        describeAccounts(api);
        describeSubscribers(api);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(ApiDescription::addProblems);
        WebhookShapes.all().forEach((type, schema) -> api.addWebhooks(type, webhook(type, schema)));
    }

    private static Schema<?> problem() {
        return object("An RFC 9457 problem document.")
                .with("title", text("What the code means."))
                .with("status", whole("The HTTP status."))
                .with("code", Shapes.oneOf("What is wrong.", ProblemCodes.all()))
                .with("detail", text("What is wrong this time, and what to do."))
                .may("pointer", text("Where in the body, as JSON pointer; empty for the whole."));
    }

    private void describeEvents(OpenAPI api) {
        operation(api, "/v1/events", PathItem.HttpMethod.POST).ifPresent(operation -> {
            Schema<?> parts = object("The event, and a part for each medium, named like its id.")
                    .with("event", reference("Event"));
            parts.setAdditionalProperties(new Schema<>().type("string").format("binary"));
            operation.requestBody(new RequestBody()
                    .required(true)
                    .content(new Content()
                            .addMediaType(JSON, withExamples(reference("Event"), Examples.events()))
                            .addMediaType("multipart/form-data", new MediaType().schema(parts))));
            answers(operation, "The decision.", "Answer");
        });
        operation(api, "/v1/events/batch", PathItem.HttpMethod.POST).ifPresent(operation -> {
            operation.requestBody(body(new MediaType().schema(reference("Batch"))));
            answers(operation, "An answer or a problem for each event.", "BatchAnswers");
        });
        operation(api, "/v1/decisions/{id}", PathItem.HttpMethod.GET)
                .ifPresent(operation -> answers(operation, "The decision, explained.", "Decision"));
    }

    private void describeAccounts(OpenAPI api) {
        String path = "/v1/accounts/{id}";
        for (PathItem.HttpMethod method :
                new PathItem.HttpMethod[] {PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH}) {
            operation(api, path, method).ifPresent(operation -> {
                operation.requestBody(body(withExamples(reference("Account"), Examples.accounts())));
                answers(operation, "What is known now.", "AccountWritten");
            });
        }
        operation(api, path, PathItem.HttpMethod.GET)
                .ifPresent(operation -> answers(operation, "The account.", "AccountStanding"));
        operation(api, path, PathItem.HttpMethod.DELETE)
                .ifPresent(operation -> answers(operation, "What became of it.", "AccountErased"));
    }

    private void describeSubscribers(OpenAPI api) {
        operation(api, "/v1/cases/{id}/subscribers", PathItem.HttpMethod.POST).ifPresent(operation -> {
            operation.summary("Answer subscriber.requested: what only the platform knows of accounts and media");
            operation.requestBody(body(withExamples(reference("SubscriberAnswer"), Examples.subscribers())));
            answers(operation, "What was kept.", "SubscriberAnswered");
        });
    }

    private static Optional<Operation> operation(OpenAPI api, String path, PathItem.HttpMethod method) {
        return Optional.ofNullable(api.getPaths().get(path))
                .map(item -> item.readOperationsMap().get(method));
    }

    private static RequestBody body(MediaType type) {
        return new RequestBody().required(true).content(new Content().addMediaType(JSON, type));
    }

    private MediaType withExamples(Schema<?> schema, Map<String, String> examples) {
        Map<String, Example> named = new LinkedHashMap<>();
        examples.forEach((title, body) -> named.put(
                title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                new Example().summary(title).value(json.readValue(body, Map.class))));
        return new MediaType().schema(schema).examples(named);
    }

    private static void answers(Operation operation, String description, String schema) {
        operation.responses(new ApiResponses()
                .addApiResponse(
                        "200",
                        new ApiResponse()
                                .description(description)
                                .content(new Content().addMediaType(JSON, new MediaType().schema(reference(schema))))));
    }

    private static void addProblems(Operation operation) {
        ApiResponses responses = Optional.ofNullable(operation.getResponses()).orElseGet(ApiResponses::new);
        responses.addApiResponse(
                "default",
                new ApiResponse()
                        .description("A problem; 429 comes with Retry-After.")
                        .content(new Content().addMediaType(PROBLEM, new MediaType().schema(reference("Problem")))));
        operation.responses(responses);
    }

    private static PathItem webhook(String type, Schema<?> schema) {
        return new PathItem()
                .post(new Operation()
                        .operationId(type)
                        .summary(type)
                        .requestBody(body(new MediaType().schema(schema)))
                        .responses(new ApiResponses()
                                .addApiResponse("200", new ApiResponse().description("It was received."))));
    }
}
