package org.nightlight.server.review.internal;

import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;

/** Who may do what with which case; a child-safety case asks for more than any other. */
final class CaseAccess {

    private CaseAccess() {}

    static boolean mayView(StaffMember staff, ReviewCase one) {
        return staff.may(one.childSafety() ? Permission.VIEW_CHILD_SAFETY_CASE : Permission.VIEW_CASE);
    }

    static boolean mayResolve(StaffMember staff, ReviewCase one) {
        return staff.may(resolving(one.childSafety()));
    }

    static boolean mayUndo(StaffMember staff, ReviewCase one) {
        return mayResolve(staff, one) && staff.may(Permission.UNDO_RESOLUTION);
    }

    static boolean mayFlagDanger(StaffMember staff, ReviewCase one) {
        return mayView(staff, one) && staff.may(Permission.FLAG_IMMINENT_DANGER);
    }

    static boolean mayViewEvidence(StaffMember staff, ReviewCase one) {
        return mayView(staff, one)
                && staff.may(one.childSafety() ? Permission.VIEW_CHILD_SAFETY_EVIDENCE : Permission.VIEW_EVIDENCE);
    }

    /** Whether they may look at a medium for which this rule holds; why may have to be said then. */
    static boolean mayLook(StaffMember staff, ReviewCase one, LookRules.Rule rule) {
        return mayViewEvidence(staff, one)
                && switch (rule) {
                    case CASE -> true;
                    case CHILD_SAFETY, REASON -> staff.may(Permission.VIEW_CHILD_SAFETY_EVIDENCE);
                };
    }

    /** The permission that resolving takes in that kind of queue. */
    static Permission resolving(boolean childSafety) {
        return childSafety ? Permission.RESOLVE_CHILD_SAFETY_CASE : Permission.RESOLVE_CASE;
    }
}
