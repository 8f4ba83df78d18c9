package org.nightlight.server.review.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;

/** A staff of which a test says who is there. */
public final class InventedDirectory implements StaffDirectory {

    private final List<StaffMember> online = new CopyOnWriteArrayList<>();

    void comes(StaffMember staff) {
        online.add(staff);
    }

    void goes(StaffMember staff) {
        online.remove(staff);
    }

    @Override
    public Optional<StaffMember> find(String id) {
        return active().stream().filter(staff -> staff.id().equals(id)).findFirst();
    }

    @Override
    public List<StaffMember> active() {
        return List.of(ReviewSlice.REVIEWER, ReviewSlice.CHILD_SAFETY, ReviewSlice.OTHER, ReviewSlice.AUDITOR);
    }

    @Override
    public List<StaffMember> online(Permission permission) {
        return online.stream().filter(staff -> staff.may(permission)).toList();
    }
}
