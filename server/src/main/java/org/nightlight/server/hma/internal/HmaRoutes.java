package org.nightlight.server.hma.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.RestController;

/** Routes of the HMA interface; there are none unless {@code nightlight.hma.enabled} is set. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@ConditionalOnBooleanProperty(HmaProperties.ENABLED)
@interface HmaRoutes {}
