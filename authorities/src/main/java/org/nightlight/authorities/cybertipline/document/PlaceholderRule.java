package org.nightlight.authorities.cybertipline.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.Reporter;

/** That a report which is meant names a reporter who exists: domains reserved for examples (RFC 2606, 6761) do not. */
final class PlaceholderRule {

    private static final Set<String> RESERVED = Set.of("example", "test", "invalid", "localhost", "local");
    private static final Set<String> EXAMPLES = Set.of("example.com", "example.net", "example.org");

    private final Fields fields;

    PlaceholderRule(Fields fields) {
        this.fields = fields;
    }

    void reporter(Reporter reporter) {
        fields.block("reporter", () -> {
            fields.block(
                    "reportingPerson", () -> emails(reporter.reportingPerson().emails()));
            fields.block("contactPerson", reporter.contactPerson(), contact -> emails(contact.emails()));
        });
    }

    private void emails(List<Email> emails) {
        fields.blocks(
                "email",
                emails,
                (Email email) -> fields.insist(
                        !placeholder(email.address()),
                        "",
                        "is a placeholder; set the address at which your service can be reached"));
    }

    private static boolean placeholder(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        return RESERVED.contains(domain.substring(domain.lastIndexOf('.') + 1))
                || EXAMPLES.stream().anyMatch(example -> domain.equals(example) || domain.endsWith("." + example));
    }
}
