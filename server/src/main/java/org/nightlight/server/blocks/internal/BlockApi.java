package org.nightlight.server.blocks.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.blocks.internal.Block.Kind;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/blocks}: who does not want to hear from whom. Nobody is told that they are blocked. */
@RestController
@RequestMapping("/v1/blocks")
@Tag(name = "Blocks")
class BlockApi {

    private static final int LONGEST_ID = 255;

    private final BlockBook book;

    BlockApi(BlockBook book) {
        this.book = book;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.ACCOUNTS_WRITE)
    @Operation(
            summary = "Block or mute an account",
            description =
                    "From the answer on, events of a blocked account to the one that blocked it, and the other way"
                            + " round, are answered 'block' with the policy 'block-list'; a mute keeps away one way only. The"
                            + " platform tells nobody.")
    BlockView set(ApiClient client, @RequestBody BlockBody body) {
        String account = id(body.account(), "/account");
        String other = id(body.other(), "/other");
        if (account.equals(other)) {
            throw refused("An account cannot block itself.", "/other");
        }
        return book.set(client.service(), account, other, kind(body.kind()), client.actor())
                .map(BlockView::of)
                .orElseThrow(() -> new ApiProblem(
                        CommonProblem.CONFLICT, "An account may block " + BlockBook.MOST + " others; end one first."));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.ACCOUNTS_WRITE)
    @Operation(summary = "End a block or a mute")
    void end(
            ApiClient client,
            @RequestParam String account,
            @RequestParam String other,
            @RequestParam(required = false) @Nullable String kind) {
        book.end(client.service(), id(account, ""), id(other, ""), kind(kind), client.actor());
    }

    @GetMapping
    @RequiresScope(Scope.ACCOUNTS_READ)
    @Operation(summary = "Whom an account has blocked and muted, the newest first")
    BlockList list(ApiClient client, @RequestParam String account) {
        return new BlockList(book.of(client.service(), id(account, "")).stream()
                .map(BlockView::of)
                .toList());
    }

    private static Kind kind(@Nullable String name) {
        return switch (Optional.ofNullable(name).orElse("block")) {
            case "block" -> Kind.BLOCK;
            case "mute" -> Kind.MUTE;
            default -> throw refused("Known are block and mute.", "/kind");
        };
    }

    private static String id(@Nullable String id, String pointer) {
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
            throw refused("An account's id has 1 to 255 characters.", pointer);
        }
        return id;
    }

    private static ApiProblem refused(String detail, String pointer) {
        return new ApiProblem(CommonProblem.VALUE_INVALID, detail).at(pointer);
    }

    /** What is to be set. */
    @Schema(name = "NewBlock")
    record BlockBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 255, description = "Who wants it")
            @Nullable
            String account,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 255, description = "Whom they do not want")
            @Nullable
            String other,

            @Schema(
                    allowableValues = {"block", "mute"},
                    defaultValue = "block")
            @Nullable
            String kind) {}

    /** A block. */
    @Schema(name = "Block")
    record BlockView(
            String account,
            String other,
            @Schema(allowableValues = {"block", "mute"}) String kind,
            Instant since) {

        static BlockView of(Block block) {
            return new BlockView(
                    block.account(), block.other(), block.kind().name().toLowerCase(Locale.ROOT), block.since());
        }
    }

    /** The blocks of an account. */
    record BlockList(List<BlockView> blocks) {}
}
