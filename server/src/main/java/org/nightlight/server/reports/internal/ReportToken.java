package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.engine.Account.Band;
import org.nightlight.server.reports.NewReport.Reporter;
import org.nightlight.server.reports.NewReport.Subject;

/**
 * What a platform vouches for: a JSON Web Token, signed by HMAC-SHA256 with the service's secret for reports, good once
 * and for a day at most.
 *
 * @param service the service, {@code iss}
 * @param age the reporter's age band, by which the words of the page are chosen
 * @param expiresAt {@code exp}
 * @param nonce {@code jti}
 */
record ReportToken(
        String service, Subject subject, Reporter reporter, Optional<Band> age, Instant expiresAt, String nonce) {}
