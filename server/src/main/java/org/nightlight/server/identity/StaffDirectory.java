package org.nightlight.server.identity;

import java.util.List;
import java.util.Optional;

/** Who is on the staff. Answers from memory at most a few seconds old; thread-safe. */
public interface StaffDirectory {

    /** The person with that id, disabled ones too: old cases still name them. */
    Optional<StaffMember> find(String id);

    /** The name of the person with that id; the id itself when nobody has it. */
    default String nameOf(String id) {
        return find(id).map(StaffMember::name).orElse(id);
    }

    /** Everyone who can sign in, by name. */
    List<StaffMember> active();

    /** Who may do it and used the console within the last few minutes. */
    List<StaffMember> online(Permission permission);
}
