package org.nightlight.server.hma.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.nightlight.server.banks.Bank;

/**
 * A bank as HMA shows it.
 *
 * @param ratio 1 when matches of the bank are answered, 0 when not: it is switched off, or in shadow mode
 */
record BankView(
        String name, @JsonProperty("matching_enabled_ratio") double ratio) {

    static BankView of(String name, Bank bank) {
        return new BankView(name, bank.enabled() && !bank.shadow() ? 1.0 : 0.0);
    }
}
