package org.nightlight.server.identity;

/**
 * One thing a person of the staff may be allowed to do in the console. {@link Role} says who may; {@link Requires} says
 * which one a page or action needs. The published matrix is {@code docs/roles.md}.
 */
public enum Permission {
    VIEW_OVERVIEW("See the overview", false),
    MANAGE_OWN_SIGN_IN("Change one's own password, code and passkeys", true),
    VIEW_ROLES("See what each role may do", false),

    VIEW_QUEUE("See the queues: how many cases wait, how urgent and how old", false),
    VIEW_CASE("Open a case", false),
    VIEW_CHILD_SAFETY_CASE("Open a case of the child-safety queue", false),
    SEARCH("Search by account, event and case", false),
    RESOLVE_CASE("Resolve a case", true),
    RESOLVE_CHILD_SAFETY_CASE("Resolve a case of the child-safety queue", true),
    UNDO_RESOLUTION("Undo a resolution", true),
    FLAG_IMMINENT_DANGER("Say that someone is in imminent danger", true),
    VIEW_EVIDENCE("Look at sealed media of a case; every view is recorded", false),
    VIEW_CHILD_SAFETY_EVIDENCE("Look at sealed media of a child-safety case; every view is recorded", false),
    VIEW_VAULT("See what evidence is kept, what holds it and what was deleted; not the evidence itself", false),
    MANAGE_VAULT("Put and end holds, delete evidence that nothing holds, have the vault checked", true),

    VIEW_APPEALS("See appeals against decisions and what became of them", false),
    DECIDE_APPEAL("Decide an appeal against what somebody else decided", true),

    VIEW_REPORTS("See reports to authorities: their state, numbers and answers; not the evidence itself", false),
    PREPARE_REPORT("Prepare a report to an authority", true),
    CONFIRM_REPORT("Confirm a report that somebody else prepared, so that it is filed", true),
    VIEW_REPORTING_SETUP("See where reports go and what they say of this service", false),
    MANAGE_REPORTING("Set where reports go, with which credentials, and what they say of this service", true),
    VIEW_LEGAL_PROCESS("See the register of requests of police and courts", false),
    MANAGE_LEGAL_PROCESS("Register requests of police and courts, answer them, export evidence for them", true),

    VIEW_POLICY("Read the policy pack and which regions are covered", false),
    EDIT_POLICY("Reload or change the policy pack; approve and reverse learned weights", true),
    RECORD_LEGAL_BASIS("Record the legal basis on which a region's private messages may be scanned", true),
    VIEW_BANKS("See the banks and their entries, and what resolved cases teach", false),
    MANAGE_BANKS("Create banks, add and remove entries", true),

    VIEW_STAFF("See who is on the staff and with which roles", false),
    MANAGE_STAFF("Create and disable staff, give roles, reset sign-in", true),
    VIEW_API_KEYS("See services and their API keys", false),
    MANAGE_API_KEYS("Create services; create, rotate and revoke API keys", true),
    VIEW_WEBHOOKS("See webhooks and what was delivered or parked", false),
    MANAGE_WEBHOOKS("Set webhooks, send again what was parked", true),
    VIEW_LEDGER("Read the ledger", false),
    VIEW_ALARMS("See the alarms", false),
    ACKNOWLEDGE_ALARM("Acknowledge an alarm", true);

    private final String description;
    private final boolean acts;

    Permission(String description, boolean acts) {
        this.description = description;
        this.acts = acts;
    }

    /** What it allows, as the matrix says it. */
    public String description() {
        return description;
    }

    /** Whether it changes something; what only reads does not. */
    public boolean acts() {
        return acts;
    }
}
