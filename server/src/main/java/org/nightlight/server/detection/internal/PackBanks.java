package org.nightlight.server.detection.internal;

import java.util.Optional;
import org.nightlight.policy.MediaBank;
import org.nightlight.policy.PolicyPack;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.springframework.stereotype.Component;

/** Sets up the banks that a policy pack asks for, where there are none of the name; what is there stays as it is. */
@Component
final class PackBanks {

    private final Banks banks;

    PackBanks(Banks banks) {
        this.banks = banks;
    }

    void setUp(PolicyPack pack) {
        for (MediaBank bank : pack.banks()) {
            if (banks.find(bank.name()).isEmpty()) {
                var _ = banks.create(
                        new Bank.Settings(
                                bank.name(),
                                BankKind.MEDIA,
                                bank.harmClass(),
                                bank.duty(),
                                bank.distance(),
                                true,
                                bank.shadow(),
                                bank.title(),
                                Optional.empty(),
                                bank.orientations(),
                                bank.verified()),
                        true,
                        "system");
            }
        }
    }
}
