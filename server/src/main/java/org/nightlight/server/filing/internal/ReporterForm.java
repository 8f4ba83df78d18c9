package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.authorities.cybertipline.document.Finding;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportForm;
import org.nightlight.server.filing.ReporterContact;

/**
 * What the page asks about the reporter, and the block {@code reporter} that comes of it. Its components are the names of
 * the fields on the page; what is blank is not set.
 */
record ReporterForm(
        @Nullable String platform,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String contactFirstName,
        @Nullable String contactLastName,
        @Nullable String contactEmail,
        @Nullable String callingCode,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String city,
        @Nullable String zipCode,
        @Nullable String state,
        @Nullable String nonUsaState,
        @Nullable String country,
        @Nullable String companyTemplate,
        @Nullable String termsOfService,
        @Nullable String legalURL) {

    private static final String BLOCK = "reporter";

    Optional<String> platformName() {
        return given(platform);
    }

    Map<String, Object> block() {
        Map<String, Object> block = new LinkedHashMap<>();
        Map<String, Object> person = new LinkedHashMap<>();
        put(person, "firstName", firstName);
        put(person, "lastName", lastName);
        given(email).ifPresent(mail -> person.put("email", List.of(mail)));
        putBlock(block, "reportingPerson", person);
        putBlock(block, "contactPerson", contact());
        put(block, "companyTemplate", companyTemplate);
        put(block, "termsOfService", termsOfService);
        put(block, "legalURL", legalURL);
        return block;
    }

    private Map<String, Object> contact() {
        Map<String, Object> contact = new LinkedHashMap<>();
        put(contact, "firstName", contactFirstName);
        put(contact, "lastName", contactLastName);
        given(phone).ifPresent(number -> {
            Map<String, Object> one = new LinkedHashMap<>(Map.of("value", number, "type", "Work"));
            put(one, "countryCallingCode", callingCode);
            contact.put("phone", List.of(one));
        });
        given(contactEmail).ifPresent(mail -> contact.put("email", List.of(Map.of("value", mail, "type", "Work"))));
        Map<String, Object> place = new LinkedHashMap<>();
        put(place, "address", address);
        put(place, "city", city);
        put(place, "zipCode", zipCode);
        put(place, "state", state);
        put(place, "nonUsaState", nonUsaState);
        put(place, "country", country);
        if (!place.isEmpty()) {
            place.put("type", "Business");
            contact.put("address", List.of(place));
        }
        return contact;
    }

    /** The form as it is filled in with what is set. */
    static ReporterForm of(Settings settings) {
        Map<String, Object> block = settings.reporter();
        Map<?, ?> person = block(block, "reportingPerson");
        Map<?, ?> contact = block(block, "contactPerson");
        Map<?, ?> phone = first(contact, "phone");
        Map<?, ?> place = first(contact, "address");
        return new ReporterForm(
                settings.platform().orElse(""),
                text(person, "firstName"),
                text(person, "lastName"),
                text(first(person, "email"), "value"),
                text(contact, "firstName"),
                text(contact, "lastName"),
                text(first(contact, "email"), "value"),
                text(phone, "countryCallingCode"),
                text(phone, "value"),
                text(place, "address"),
                text(place, "city"),
                text(place, "zipCode"),
                text(place, "state"),
                text(place, "nonUsaState"),
                text(place, "country"),
                text(block, "companyTemplate"),
                text(block, "termsOfService"),
                text(block, "legalURL"));
    }

    /**
     * What NCMEC would refuse of a block on the reporter, and, for production, whether it is a placeholder and what the law
     * asks for that is not set.
     */
    static List<String> findings(Map<String, Object> block, boolean production, Clock clock) {
        Map<String, Object> report = new HashMap<>();
        report.put(BLOCK, block);
        List<Finding> findings = new ArrayList<>();
        try {
            ReportCheck check = production ? ReportCheck.forProduction(clock) : new ReportCheck(clock);
            findings.addAll(check.report(ReportForm.report(report)));
        } catch (InvalidReportException invalid) {
            findings.addAll(invalid.findings());
        }
        return Stream.concat(
                        findings.stream()
                                .filter(finding -> finding.field().startsWith(BLOCK))
                                .map(Finding::message),
                        production
                                ? ReporterContact.missing(block).stream()
                                        .map(one -> "The law asks for " + one + "; it is not set.")
                                : Stream.empty())
                .toList();
    }

    private static Map<?, ?> block(Map<?, ?> form, String name) {
        return form.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    /** The first of several, which is a block or a text alone. */
    private static Map<?, ?> first(Map<?, ?> form, String name) {
        if (form.get(name) instanceof List<?> all && !all.isEmpty()) {
            return all.getFirst() instanceof Map<?, ?> found ? found : Map.of("value", all.getFirst());
        }
        return Map.of();
    }

    private static String text(Map<?, ?> form, String name) {
        Object found = form.get(name);
        return found == null ? "" : found.toString();
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static void put(Map<String, Object> block, String name, @Nullable String value) {
        given(value).ifPresent(text -> block.put(name, text));
    }

    private static void putBlock(Map<String, Object> block, String name, Map<String, Object> value) {
        if (!value.isEmpty()) {
            block.put(name, value);
        }
    }

    /** Shows nothing of persons. */
    @Override
    public String toString() {
        return "ReporterForm";
    }
}
