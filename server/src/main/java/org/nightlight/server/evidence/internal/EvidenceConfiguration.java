package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The vault in the installation's data folder. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    Vault vault(DataFolder folder, Keys keys, Alarms alarms) throws IOException, GeneralSecurityException {
        Path root = folder.evidence();
        DurableFiles.sweep(root);
        Aead aead = keys.aead(Keys.Purpose.EVIDENCE);
        return new FolderVault(root, aead, ReferenceKey.of(root, aead), alarms);
    }
}
