package org.nightlight.server.evidence.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Path;
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

/** The vault in the installation's data folder. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    FolderVault vaultFolder(DataFolder folder, Keys keys, Alarms alarms) throws IOException, GeneralSecurityException {
        Path root = folder.evidence();
        DurableFiles.sweep(root);
        Aead aead = keys.aead(Keys.Purpose.EVIDENCE);
        return new FolderVault(root, aead, ReferenceKey.of(root, aead), alarms);
    }

    @Bean
    @Primary
    Vault vault(
            FolderVault files,
            VaultTable table,
            DeletionTable deletions,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new RecordedVault(files, table, deletions, new TransactionTemplate(transactions), clock);
    }

    @Bean
    TakingUp takingUpOfEvidence(FolderVault files, VaultTable table, PlatformTransactionManager transactions) {
        return new TakingUp(files, table, new TransactionTemplate(transactions));
    }

    @Bean
    FolderCheck vaultCheck(FolderVault files, TakingUp takingUp, CheckTable checks, Clock clock) {
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
