package org.nightlight.server.identity.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.identity.CodeEnrolment;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.OwnSignIn;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of one's own password, code and passkeys. */
@Component
final class StoredOwnSignIn implements OwnSignIn {

    private final StaffTable table;
    private final StaffRoster roster;
    private final Passwords passwords;
    private final CodeEnrolments enrolments;
    private final Passkeys passkeys;
    private final Journal journal;
    private final TransactionTemplate transaction;

    StoredOwnSignIn(
            StaffTable table,
            StaffRoster roster,
            Passwords passwords,
            CodeEnrolments enrolments,
            Passkeys passkeys,
            Journal journal,
            TransactionTemplate transaction) {
        this.table = table;
        this.roster = roster;
        this.passwords = passwords;
        this.enrolments = enrolments;
        this.passkeys = passkeys;
        this.journal = journal;
        this.transaction = transaction;
    }

    @Override
    public boolean hasCode(StaffMember staff) {
        return table.byId(staff.id()).map(StaffRow::hasCode).orElse(false);
    }

    @Override
    public void changePassword(StaffMember staff, String current, String wanted) {
        Optional<String> hash = table.byId(staff.id()).flatMap(StaffRow::passwordHash);
        if (!passwords.matches(current, hash)) {
            throw new IdentityException("That is not your present password.");
        }
        String accepted = passwords.accept(wanted, staff.name());
        transaction.executeWithoutResult(status -> {
            table.setPassword(staff.id(), accepted);
            journal.write("staff.password_changed", staff.actor(), Map.of("staff", staff.id()));
        });
        roster.changed();
    }

    @Override
    public CodeEnrolment beginCode(StaffMember staff) {
        return enrolments.of(staff, Totp.newSecret());
    }

    @Override
    public void confirmCode(StaffMember staff, String secret, String code) {
        transaction.executeWithoutResult(status -> {
            enrolments.confirm(staff, secret, code);
            journal.write("staff.code_set_up", staff.actor(), Map.of("staff", staff.id()));
        });
        roster.changed();
    }

    @Override
    public List<Passkey> passkeys(StaffMember staff) {
        return passkeys.of(staff);
    }

    @Override
    public void removePasskey(StaffMember staff, String id) {
        transaction.executeWithoutResult(status -> {
            StaffRow row = table.byId(staff.id()).orElseThrow(() -> new IdentityException("Your account is gone."));
            if (!row.hasCode() && row.passkeys() <= 1) {
                throw new IdentityException("This is the only way you can sign in. Set up an authenticator app or "
                        + "another passkey first.");
            }
            if (!passkeys.remove(staff, id)) {
                throw new IdentityException("You have no such passkey.");
            }
            journal.write("staff.passkey_removed", staff.actor(), Map.of("staff", staff.id()));
        });
        roster.changed();
    }
}
