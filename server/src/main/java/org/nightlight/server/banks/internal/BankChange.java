package org.nightlight.server.banks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.banks.Bank;

/** What of a bank is to change. */
@Schema(name = "BankChange")
record BankChange(
        @Schema(minimum = "0", maximum = "64") @Nullable Integer distance,
        @Nullable Boolean enabled,
        @Nullable Boolean shadow,
        @Nullable String description,
        @Nullable Boolean orientations,
        @Nullable Boolean verified) {

    Bank.Settings settings(Bank.Settings before) {
        return new Bank.Settings(
                before.name(),
                before.kind(),
                before.harmClass(),
                before.duty(),
                Optional.ofNullable(distance).orElse(before.distance()),
                Optional.ofNullable(enabled).orElse(before.enabled()),
                Optional.ofNullable(shadow).orElse(before.shadow()),
                Optional.ofNullable(description).orElse(before.description()),
                before.source(),
                Optional.ofNullable(orientations).orElse(before.orientations()),
                Optional.ofNullable(verified).orElse(before.verified()));
    }
}
