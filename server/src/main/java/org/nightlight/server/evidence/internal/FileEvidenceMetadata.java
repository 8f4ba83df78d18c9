package org.nightlight.server.evidence.internal;

import java.util.List;
import org.nightlight.media.FileMetadata;
import org.nightlight.server.evidence.EvidenceMetadata;
import org.nightlight.server.evidence.Vault;
import org.springframework.stereotype.Component;

/** Reads the metadata of what is in the vault. */
@Component
final class FileEvidenceMetadata implements EvidenceMetadata {

    private final Vault vault;

    FileEvidenceMetadata(Vault vault) {
        this.vault = vault;
    }

    @Override
    public List<Entry> of(String reference) {
        return FileMetadata.of(vault.open(reference).content()).stream()
                .map(entry -> new Entry(entry.name(), entry.value(), entry.location()))
                .toList();
    }
}
