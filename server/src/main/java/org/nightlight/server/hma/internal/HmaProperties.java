package org.nightlight.server.hma.internal;

import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The interface of Hasher-Matcher-Actioner.
 *
 * @param enabled whether it is there at all
 * @param harmClass of banks that are created through it, since its requests do not say
 * @param duty of such banks
 */
@ConfigurationProperties("nightlight.hma")
record HmaProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("other") HarmClass harmClass,
        @DefaultValue("review") Duty duty) {

    static final String ENABLED = "nightlight.hma.enabled";
}
