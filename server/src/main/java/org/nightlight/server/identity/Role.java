package org.nightlight.server.identity;

import static org.nightlight.server.identity.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a person of the staff is there for. A person may hold several roles and may then do what any of them allows.
 *
 * <p>This is the one place that says which role may do what. Nobody sees what their task does not need: an administrator
 * runs the installation and opens no case, an auditor reads everything but media and changes nothing.
 */
public enum Role {
    ADMINISTRATOR(
            "Administrator",
            "Runs the installation: staff, keys, webhooks, banks, alarms. Opens no cases.",
            VIEW_QUEUE,
            VIEW_POLICY,
            RECORD_LEGAL_BASIS,
            VIEW_BANKS,
            MANAGE_BANKS,
            VIEW_STAFF,
            MANAGE_STAFF,
            VIEW_API_KEYS,
            MANAGE_API_KEYS,
            VIEW_WEBHOOKS,
            MANAGE_WEBHOOKS,
            VIEW_REPORTING_SETUP,
            MANAGE_REPORTING,
            VIEW_LEDGER,
            VIEW_ALARMS,
            ACKNOWLEDGE_ALARM),
    POLICY_EDITOR(
            "Policy editor",
            "Keeps the policy pack and the banks.",
            VIEW_POLICY,
            EDIT_POLICY,
            VIEW_BANKS,
            MANAGE_BANKS,
            VIEW_ALARMS),
    REVIEWER(
            "Reviewer",
            "Works on cases, except those of the child-safety queue.",
            VIEW_QUEUE,
            VIEW_CASE,
            SEARCH,
            RESOLVE_CASE,
            UNDO_RESOLUTION,
            FLAG_IMMINENT_DANGER,
            VIEW_APPEALS,
            DECIDE_APPEAL,
            VIEW_EVIDENCE,
            VIEW_POLICY,
            VIEW_BANKS,
            VIEW_ALARMS),
    CHILD_SAFETY_REVIEWER(
            "Child-safety reviewer",
            "Works on all cases, those of the child-safety queue too.",
            VIEW_QUEUE,
            VIEW_CASE,
            VIEW_CHILD_SAFETY_CASE,
            SEARCH,
            RESOLVE_CASE,
            RESOLVE_CHILD_SAFETY_CASE,
            UNDO_RESOLUTION,
            FLAG_IMMINENT_DANGER,
            VIEW_APPEALS,
            DECIDE_APPEAL,
            VIEW_EVIDENCE,
            VIEW_CHILD_SAFETY_EVIDENCE,
            VIEW_VAULT,
            MANAGE_VAULT,
            VIEW_REPORTS,
            PREPARE_REPORT,
            CONFIRM_REPORT,
            VIEW_REPORTING_SETUP,
            VIEW_LEGAL_PROCESS,
            MANAGE_LEGAL_PROCESS,
            VIEW_POLICY,
            VIEW_BANKS,
            VIEW_ALARMS,
            ACKNOWLEDGE_ALARM),
    AUDITOR(
            "Auditor",
            "Reads everything but sealed media, and changes nothing.",
            VIEW_QUEUE,
            VIEW_CASE,
            VIEW_CHILD_SAFETY_CASE,
            SEARCH,
            VIEW_APPEALS,
            VIEW_VAULT,
            VIEW_REPORTS,
            VIEW_REPORTING_SETUP,
            VIEW_LEGAL_PROCESS,
            VIEW_POLICY,
            VIEW_BANKS,
            VIEW_STAFF,
            VIEW_API_KEYS,
            VIEW_WEBHOOKS,
            VIEW_LEDGER,
            VIEW_ALARMS);

    private final String title;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Permission> permissions;

    Role(String title, String purpose, Permission... permissions) {
        this.title = title;
        this.purpose = purpose;
        EnumSet<Permission> all = EnumSet.of(VIEW_OVERVIEW, MANAGE_OWN_SIGN_IN, VIEW_ROLES);
        all.addAll(Arrays.asList(permissions));
        this.permissions = Collections.unmodifiableSet(all);
    }

    /** The role's name as people read it. */
    public String title() {
        return title;
    }

    /** What the role is there for, in a sentence. */
    public String purpose() {
        return purpose;
    }

    /** What it allows. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** The name in the database and in files: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role with that wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role ofWireName(String wireName) {
        for (Role role : values()) {
            if (role.wireName().equals(wireName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("No role is called '" + wireName + "'");
    }
}
