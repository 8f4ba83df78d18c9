package org.nightlight.server.evidence.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault, in the installation's data folder or in a store of the operator's. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    SealedFiles sealedFiles(DataFolder folder, EvidenceProperties properties, Alarms alarms, Clock clock)
            throws IOException {
        DurableFiles.sweep(folder.evidence());
        return VaultStore.open(folder.evidence(), properties.s3(), alarms, clock);
    }

    @Bean
    SealedVault sealedVault(SealedFiles files, Keys keys, Alarms alarms) throws IOException, GeneralSecurityException {
        Aead aead = keys.aead(Keys.Purpose.EVIDENCE);
        return new SealedVault(files, aead, ReferenceKey.of(files, aead), alarms);
    }

    @Bean
    @Primary
    Vault vault(
            SealedVault files,
            VaultTable table,
            DeletionTable deletions,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new RecordedVault(files, table, deletions, new TransactionTemplate(transactions), clock);
    }

    @Bean
    TakingUp takingUpOfEvidence(SealedVault files, VaultTable table, PlatformTransactionManager transactions) {
        return new TakingUp(files, table, new TransactionTemplate(transactions));
    }

    @Bean
    FolderCheck vaultCheck(SealedVault files, TakingUp takingUp, CheckTable checks, Clock clock) {
        return new FolderCheck(files, takingUp, checks, clock);
    }

    @Bean
    NavItem vaultNavigation() {
        return new NavItem("Vault", VaultPage.PATH, Permission.VIEW_VAULT, 130, "v");
    }

    @Bean
    LiveTopic vaultTopic() {
        return new LiveTopic(CheckTurns.TOPIC, Permission.VIEW_VAULT);
    }

    @Bean
    RecurringTask<Void> vaultUpkeepTurns(VaultUpkeep upkeep) {
        return Tasks.recurring("vault-upkeep", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((_, _) -> upkeep.turn());
    }

    @Bean
    RecurringTask<Void> vaultDeletion(VaultUpkeep upkeep) {
        return Tasks.recurring("vault-deletion", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> upkeep.deleteUnheld());
    }

    @Bean
    RecurringTask<Void> vaultCheckTurns(CheckTurns turns) {
        return Tasks.recurring("vault-check", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((_, _) -> turns.turn());
    }
}
