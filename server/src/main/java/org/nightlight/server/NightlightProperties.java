package org.nightlight.server;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for the whole installation; each feature has properties of its own beside this.
 *
 * @param home the folder that holds {@code packs/}; the checkout or the unpacked release
 * @param data the folder for the embedded database, keys, checkpoints and sealed evidence
 * @param pack the policy pack in force; the default pack when absent
 */
@ConfigurationProperties("nightlight")
public record NightlightProperties(
        @DefaultValue(".") Path home,
        @DefaultValue("nightlight-data") Path data,
        Optional<Path> pack) {

    /** The folder of the policy pack in force. */
    public Path packFolder() {
        return pack.orElseGet(() -> home.resolve("packs").resolve("default"));
    }
}
