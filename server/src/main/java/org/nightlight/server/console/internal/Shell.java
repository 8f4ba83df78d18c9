package org.nightlight.server.console.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.AlarmBoard;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.StaffMember;

/**
 * What surrounds a page; templates have it as {@code shell}.
 *
 * @param staff who is signed in
 * @param nav the entries that person may follow
 * @param alarms what rings, if that person may know
 * @param theme {@code light}, {@code dark} or {@code auto}
 * @param assets where static files are
 */
record Shell(
        Optional<StaffMember> staff, List<NavLink> nav, List<AlarmBoard.Ringing> alarms, String theme, Assets assets) {

    /** The path of a static file. */
    public String asset(String file) {
        return assets.path(file);
    }

    /**
     * An entry of the navigation on this page.
     *
     * @param item the entry
     * @param current whether the page belongs to it
     * @param beginsGroup whether a line is drawn above it
     */
    record NavLink(NavItem item, boolean current, boolean beginsGroup) {}
}
