package org.nightlight.server.identity;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Signed-in staff for MockMvc requests: {@code get("/console").with(TestStaff.holding(Role.REVIEWER))}. */
public final class TestStaff {

    private TestStaff() {}

    /** Someone who holds exactly these roles, fully signed in; named by the first role. */
    public static RequestPostProcessor holding(Role... roles) {
        return as(member(roles));
    }

    /** That person, fully signed in. */
    public static RequestPostProcessor as(StaffMember staff) {
        return authentication(new TestingAuthenticationToken(
                staff, "", List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY))));
    }

    /** A person with these roles, who need not be in the database. */
    public static StaffMember member(Role... roles) {
        String name = roles.length == 0 ? "nobody" : roles[0].wireName();
        return new StaffMember("stf_test_" + name, name, Set.of(roles));
    }
}
