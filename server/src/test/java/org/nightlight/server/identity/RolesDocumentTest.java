package org.nightlight.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The matrix of action and role: what must hold of it, and its published form. */
final class RolesDocumentTest {

    @Test
    void auditor_changesNothingButTheirOwnSignIn() {
        assertThat(Role.AUDITOR.permissions())
                .filteredOn(Permission::acts)
                .containsExactly(Permission.MANAGE_OWN_SIGN_IN);
    }

    @Test
    void auditor_readsEverythingButSealedMedia() {
        assertThat(Arrays.stream(Permission.values())
                        .filter(permission -> !permission.acts())
                        .filter(permission -> !Role.AUDITOR.permissions().contains(permission)))
                .containsExactlyInAnyOrder(Permission.VIEW_EVIDENCE, Permission.VIEW_CHILD_SAFETY_EVIDENCE);
    }

    @Test
    void administrator_opensNoCaseAndSeesNoEvidence() {
        assertThat(Role.ADMINISTRATOR.permissions())
                .doesNotContain(
                        Permission.VIEW_CASE,
                        Permission.VIEW_CHILD_SAFETY_CASE,
                        Permission.VIEW_EVIDENCE,
                        Permission.VIEW_CHILD_SAFETY_EVIDENCE,
                        Permission.RESOLVE_CASE);
    }

    @Test
    void childSafetyEvidence_isForOneRoleOnly() {
        assertThat(Role.values())
                .filteredOn(role -> role.permissions().contains(Permission.VIEW_CHILD_SAFETY_EVIDENCE))
                .containsExactly(Role.CHILD_SAFETY_REVIEWER);
    }

    @Test
    void everyPermission_isHeldBySomeRole() {
        assertThat(Permission.values())
                .allSatisfy(permission -> assertThat(Role.values())
                        .anyMatch(role -> role.permissions().contains(permission)));
    }

    @Test
    void matrix_isTheOneInTheDocumentation() throws IOException {
        Path file = Path.of(System.getProperty("nightlight.home"), "docs", "roles.md");
        String drawn = document();
        String kept = Files.exists(file) ? Files.readString(file) : "";
        if (!kept.equals(drawn)) {
            Files.writeString(file, drawn);
        }
        assertThat(kept)
                .as("docs/roles.md was out of date and has been written anew: look at it and commit it")
                .isEqualTo(drawn);
    }

    private static String document() {
        var text = new StringBuilder("""
                # Who may do what

                Written by `RolesDocumentTest` from the enumerations `Role` and `Permission`; the console shows the same under
                *Roles*. A person may hold several roles. A route of the console names the permission it needs, one that names
                none is refused to everyone, and `ConsoleRoutesTest` calls every route as every role.

                """);
        for (Role role : Role.values()) {
            text.append("- **")
                    .append(role.title())
                    .append("** (`")
                    .append(role.wireName())
                    .append("`): ");
            text.append(role.purpose()).append('\n');
        }
        text.append("\n| Action | ");
        text.append(Arrays.stream(Role.values()).map(Role::title).collect(Collectors.joining(" | ")));
        text.append(" |\n|---|").append(":-:|".repeat(Role.values().length)).append('\n');
        for (Permission permission : Permission.values()) {
            text.append("| ").append(permission.description()).append(" | ");
            text.append(Arrays.stream(Role.values())
                    .map(role -> role.permissions().contains(permission) ? "yes" : "")
                    .collect(Collectors.joining(" | ")));
            text.append(" |\n");
        }
        return text.toString();
    }
}
