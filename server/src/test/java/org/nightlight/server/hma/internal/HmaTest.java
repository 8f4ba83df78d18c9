package org.nightlight.server.hma.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.nightlight.server.ServerTest;
import org.springframework.test.context.TestPropertySource;

/** A server with the HMA interface switched on, that may fetch from this machine; all such classes share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@TestPropertySource(properties = {"nightlight.hma.enabled=true", "nightlight.media.allow-private-addresses=true"})
@interface HmaTest {}
