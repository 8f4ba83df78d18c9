package org.nightlight.server.identity.internal;

import io.nayuki.qrcodegen.QrCode;
import java.time.Clock;
import java.util.OptionalLong;
import org.nightlight.server.identity.CodeEnrolment;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;

/** Sets up authenticator apps. */
@Component
final class CodeEnrolments {

    private static final int MARGIN = 4;

    private final StaffTable table;
    private final TotpSeal seal;
    private final ConsoleAddress address;
    private final Clock clock;

    CodeEnrolments(StaffTable table, TotpSeal seal, ConsoleAddress address, Clock clock) {
        this.table = table;
        this.seal = seal;
        this.address = address;
        this.clock = clock;
    }

    /** A new secret, or the same one again for a page that is shown anew. */
    CodeEnrolment of(StaffMember staff, byte[] secret) {
        String uri = Totp.uri(secret, staff.name(), address.host());
        QrCode code = QrCode.encodeText(uri, QrCode.Ecc.MEDIUM);
        return new CodeEnrolment(Base32.encode(secret), uri, path(code), code.size + 2 * MARGIN);
    }

    /**
     * Puts the secret in force if the code is of it; the code is used up. In the caller's transaction.
     *
     * @throws IdentityException if it is not
     */
    void confirm(StaffMember staff, String secret, String code) {
        byte[] bytes = Base32.decode(secret);
        OptionalLong step = Totp.verify(bytes, code, clock.instant(), -1);
        if (step.isEmpty()) {
            throw new IdentityException("That is not the code of this secret. Check the clock of your phone, and enter "
                    + "the code that the app shows now.");
        }
        table.setTotp(staff.id(), seal.seal(bytes, staff.id()), step.getAsLong());
    }

    private static String path(QrCode code) {
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(',')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
