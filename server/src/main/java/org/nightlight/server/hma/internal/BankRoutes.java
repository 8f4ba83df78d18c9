package org.nightlight.server.hma.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Banks. They can be made and switched on and off; they are not renamed and not deleted. */
@HmaRoutes
@RequestMapping("/hma/c")
final class BankRoutes {

    private final Banks banks;
    private final HmaProperties properties;

    BankRoutes(Banks banks, HmaProperties properties) {
        this.banks = banks;
        this.properties = properties;
    }

    @GetMapping("/banks")
    @RequiresScope(Scope.BANKS_READ)
    List<BankView> all() {
        return naming().banks().entrySet().stream()
                .map(named -> BankView.of(named.getKey(), named.getValue()))
                .toList();
    }

    @PostMapping("/banks")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.BANKS_WRITE)
    BankView create(@RequestBody BankBody body, ApiClient client) {
        String name = Optional.ofNullable(body.name())
                .orElseThrow(() -> HmaProblem.HMA_REQUEST_INVALID.because("name is required"));
        if (!name.matches("[A-Z_][A-Z0-9_]{0,63}") || name.startsWith("_")) {
            throw HmaProblem.HMA_REQUEST_INVALID.because(
                    "The name of a bank has capital letters, digits and underscores, at most 64, and begins with a letter");
        }
        if (naming().find(name).isPresent()) {
            throw exists();
        }
        Bank.Settings settings = new Bank.Settings(
                name,
                BankKind.MEDIA,
                properties.harmClass(),
                properties.duty(),
                Bank.DEFAULT_DISTANCE,
                body.matching().orElse(true),
                false,
                "Created through the HMA interface",
                Optional.empty(),
                true);
        return banks.create(settings, false, client.actor())
                .map(bank -> BankView.of(name, bank))
                .orElseThrow(BankRoutes::exists);
    }

    @GetMapping("/bank/{name}")
    @RequiresScope(Scope.BANKS_READ)
    BankView one(@PathVariable String name) {
        return BankView.of(name, naming().require(name));
    }

    @PutMapping("/bank/{name}")
    @RequiresScope(Scope.BANKS_WRITE)
    BankView change(@PathVariable String name, @RequestBody BankBody body, ApiClient client) {
        Bank bank = naming().require(name);
        if (body.name() != null && !body.name().equals(name)) {
            throw HmaProblem.HMA_NO_COUNTERPART.because("Banks are not renamed: rules refer to them by name");
        }
        Optional<Boolean> matching = body.matching();
        if (matching.isEmpty()) {
            return BankView.of(name, bank);
        }
        if (matching.get() && bank.shadow()) {
            throw HmaProblem.HMA_NO_COUNTERPART.because(
                    "The bank is in shadow mode, which is ended in the console: from then on its matches have consequences");
        }
        Bank.Settings now = bank.settings();
        Bank.Settings changed = new Bank.Settings(
                now.name(),
                now.kind(),
                now.harmClass(),
                now.duty(),
                now.distance(),
                matching.get(),
                now.shadow(),
                now.description(),
                now.source(),
                now.orientations(),
                now.verified());
        return BankView.of(name, banks.change(changed, client.actor()));
    }

    @DeleteMapping("/bank/{name}")
    @RequiresScope(Scope.BANKS_WRITE)
    void delete(@PathVariable String name) {
        naming().require(name);
        throw HmaProblem.HMA_NO_COUNTERPART.because("Banks are not deleted, so that what they led to can be explained; "
                + "switch it off by PUT {\"enabled\": false}, or delete its contents");
    }

    private BankNaming naming() {
        return BankNaming.of(banks.all());
    }

    private static ApiProblem exists() {
        return HmaProblem.HMA_BANK_EXISTS.because("Bank already exists");
    }

    /** What can be said of a bank. */
    record BankBody(
            @Nullable String name,
            @JsonProperty("enabled_ratio") @Nullable Double ratio,
            @Nullable Boolean enabled) {

        /** Whether it is to match; absent when nothing is said of it. */
        Optional<Boolean> matching() {
            if (ratio == null) {
                return Optional.ofNullable(enabled);
            }
            if (ratio != 0.0 && ratio != 1.0) {
                throw HmaProblem.HMA_REQUEST_INVALID.because(
                        "enabled_ratio is 0.0 or 1.0 here: a bank that is asked by "
                                + "chance lets known media pass by chance; to try a bank without consequences, "
                                + "put it into shadow mode");
            }
            return Optional.of(ratio == 1.0);
        }
    }
}
