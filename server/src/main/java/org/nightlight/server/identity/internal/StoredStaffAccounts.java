package org.nightlight.server.identity.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nightlight.server.SortableIds;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Staff accounts in the table {@code staff}. */
@Component
final class StoredStaffAccounts implements StaffAccounts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

    private final StaffTable table;
    private final StaffRoster roster;
    private final SignInLinks links;
    private final Passwords passwords;
    private final TotpSeal seal;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final SortableIds ids;
    private final Clock clock;

    StoredStaffAccounts(
            StaffTable table,
            StaffRoster roster,
            SignInLinks links,
            Passwords passwords,
            TotpSeal seal,
            Journal journal,
            TransactionTemplate transaction,
            SortableIds ids,
            Clock clock) {
        this.table = table;
        this.roster = roster;
        this.links = links;
        this.passwords = passwords;
        this.seal = seal;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<StaffAccount> all() {
        return table.all().stream().map(StoredStaffAccounts::account).toList();
    }

    @Override
    public Optional<StaffAccount> find(String id) {
        return table.byId(id).map(StoredStaffAccounts::account);
    }

    @Override
    public SignInLink create(String name, Set<Role> roles, String actor) {
        return changing(() -> {
            StaffMember member = insert(name, roles);
            SignInLinks.Issued link = links.issueFor(member.id());
            journal.write("staff.created", actor, Map.of("staff", member.id(), "roles", names(roles)));
            return new SignInLink(name, link.address(), link.expiresAt());
        });
    }

    @Override
    public Credentials createWithCredentials(String name, Set<Role> roles, String actor) {
        String password = Secrets.random().substring(0, 20);
        byte[] secret = Totp.newSecret();
        String hash = passwords.accept(password, name);
        return changing(() -> {
            StaffMember member = insert(name, roles);
            table.setPassword(member.id(), hash);
            table.setTotp(member.id(), seal.seal(secret, member.id()), -1);
            journal.write("staff.created", actor, Map.of("staff", member.id(), "roles", names(roles)));
            return new Credentials(name, password, Base32.encode(secret));
        });
    }

    /**
     * The first administrator, created by the link the server printed; in the caller's transaction.
     *
     * @throws IdentityException if there is staff already, or the name is malformed
     */
    StaffMember createFirstAdministrator(String name) {
        table.lockAll();
        if (!table.isEmpty()) {
            throw new IdentityException("There is staff already; ask an administrator for an account.");
        }
        StaffMember member = insert(name, Set.of(Role.ADMINISTRATOR));
        journal.write("staff.created", "system", Map.of("staff", member.id(), "roles", names(member.roles())));
        return member;
    }

    @Override
    public void setRoles(String id, Set<Role> roles, StaffMember actor) {
        requireRoles(roles);
        changing(() -> {
            StaffRow row = other(id, actor, "Another administrator has to change your roles.");
            if (!roles.contains(Role.ADMINISTRATOR)) {
                requireAnotherAdministrator(row);
            }
            table.setRoles(id, roles);
            journal.write(
                    "staff.roles_changed",
                    actor.actor(),
                    Map.of("staff", id, "before", names(row.member().roles()), "after", names(roles)));
            return row;
        });
    }

    @Override
    public void disable(String id, StaffMember actor) {
        changing(() -> {
            StaffRow row = other(id, actor, "Another administrator has to disable your account.");
            requireAnotherAdministrator(row);
            if (row.active()) {
                table.disable(id, Times.millis(clock));
                journal.write("staff.disabled", actor.actor(), Map.of("staff", id));
            }
            return row;
        });
    }

    @Override
    public void enable(String id, StaffMember actor) {
        changing(() -> {
            StaffRow row = other(id, actor, "Your account is not disabled.");
            if (!row.active()) {
                table.enable(id);
                journal.write("staff.enabled", actor.actor(), Map.of("staff", id));
            }
            return row;
        });
    }

    @Override
    public SignInLink resetSignIn(String id, StaffMember actor) {
        return changing(() -> {
            StaffRow row = other(id, actor, "Change your own password, code and passkeys on your sign-in page.");
            table.resetSignIn(id);
            SignInLinks.Issued link = links.issueFor(id);
            journal.write("staff.sign_in_reset", actor.actor(), Map.of("staff", id));
            return new SignInLink(row.member().name(), link.address(), link.expiresAt());
        });
    }

    private <T> T changing(Supplier<T> change) {
        T done = Objects.requireNonNull(transaction.execute(status -> {
            table.lockAll();
            return change.get();
        }));
        roster.changed();
        return done;
    }

    private StaffMember insert(String name, Set<Role> roles) {
        requireRoles(roles);
        if (!NAME.matcher(name).matches()) {
            throw new IdentityException("A name has 2 to 40 lower case letters, digits, dots, hyphens and underscores, "
                    + "and begins with a letter.");
        }
        var member = new StaffMember(ids.next("stf"), name, roles);
        if (!table.insert(member, Times.millis(clock))) {
            throw new IdentityException("There is someone called '" + name + "' already.");
        }
        return member;
    }

    private StaffRow other(String id, StaffMember actor, String whenOneself) {
        if (id.equals(actor.id())) {
            throw new IdentityException(whenOneself);
        }
        return table.byId(id).orElseThrow(() -> new IdentityException("There is nobody with the id '" + id + "'."));
    }

    private void requireAnotherAdministrator(StaffRow row) {
        boolean another = table.all().stream()
                .anyMatch(one -> one.active()
                        && !one.member().id().equals(row.member().id())
                        && one.member().roles().contains(Role.ADMINISTRATOR));
        if (row.member().roles().contains(Role.ADMINISTRATOR) && !another) {
            throw new IdentityException("Nobody would be left to administer the installation.");
        }
    }

    private static void requireRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new IdentityException("Choose at least one role.");
        }
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wireName).collect(Collectors.joining(" "));
    }

    private static StaffAccount account(StaffRow row) {
        return new StaffAccount(
                row.member(),
                row.createdAt(),
                row.disabledAt(),
                row.lastSeenAt(),
                row.passwordHash().isPresent(),
                row.hasCode(),
                row.passkeys());
    }
}
