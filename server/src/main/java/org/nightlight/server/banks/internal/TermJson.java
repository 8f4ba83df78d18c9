package org.nightlight.server.banks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/** The JSON forms of listed phrases and addresses. */
final class TermJson {

    private TermJson() {}

    /** A term to be added. */
    @Schema(name = "NewTerm")
    record TermBody(
            @Schema(description = "literal or re2 in a bank of phrases; page, path or host in a bank of addresses")
            @Nullable
            String form,

            @Schema(
                    description = "The words, the expression in RE2 syntax, or the address; sealed at rest",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String pattern,

            @Schema(defaultValue = "true", description = "Whether a phrase must begin and end where a word does")
            @Nullable
            Boolean wholeWords,

            @Schema(
                    defaultValue = "false",
                    description = "Whether misspellings and respellings of a word of 5 to 24 letters count too")
            @Nullable
            Boolean fuzzy,

            @Schema(description = "Longer words and phrases in which it does not count") @Nullable
            List<String> allow,

            @Schema(description = "Words of which one must be in the same text") @Nullable
            List<String> context,

            @Schema(description = "BCP 47 tag") @Nullable String language,
            @Nullable String category,
            @Nullable String severity,

            @Schema(description = "Where it differs from the bank's") @Nullable
            String harmClass,

            @Schema(description = "Where it differs from the bank's") @Nullable
            String duty,

            @Nullable String source,
            @Nullable String note,
            @Nullable Boolean enabled) {

        Term term() {
            return new Term(
                    BankJson.constant("form", Term.Form.class, form).orElseThrow(() -> BankJson.missing("form")),
                    Optional.ofNullable(pattern).orElseThrow(() -> BankJson.missing("pattern")),
                    Optional.ofNullable(wholeWords).orElse(true),
                    Optional.ofNullable(fuzzy).orElse(false),
                    Optional.ofNullable(allow).orElse(List.of()),
                    Optional.ofNullable(context).orElse(List.of()),
                    Optional.ofNullable(language),
                    Optional.ofNullable(category),
                    Optional.ofNullable(severity),
                    BankJson.constant("harmClass", HarmClass.class, harmClass),
                    BankJson.constant("duty", Duty.class, duty),
                    Optional.ofNullable(source),
                    Optional.ofNullable(note).orElse(""),
                    Optional.ofNullable(enabled).orElse(true));
        }

        /** Without what is listed. */
        @Override
        public String toString() {
            return "TermBody[" + form + "]";
        }
    }

    /**
     * A term as it is answered.
     *
     * @param pattern what is listed; only where one term is asked for, which is recorded
     */
    @Schema(name = "Term")
    record TermView(
            String id,
            String form,
            Optional<String> pattern,
            Optional<Boolean> wholeWords,
            Optional<Boolean> fuzzy,
            Optional<List<String>> allow,
            Optional<List<String>> context,
            Optional<String> language,
            Optional<String> category,
            Optional<String> severity,
            Optional<String> harmClass,
            Optional<String> duty,
            Optional<String> source,
            String note,
            boolean enabled,
            Instant addedAt) {

        static TermView inList(StoredTerm term) {
            return of(term, Optional.empty());
        }

        static TermView whole(StoredTerm term) {
            return of(term, Optional.of(term.what()));
        }

        private static TermView of(StoredTerm term, Optional<Term> shown) {
            Term what = term.what();
            return new TermView(
                    Long.toString(term.id()),
                    what.form().wireName(),
                    shown.map(Term::pattern),
                    shown.map(Term::wholeWords),
                    shown.map(Term::fuzzy),
                    shown.map(Term::allow),
                    shown.map(Term::context),
                    what.language(),
                    what.category(),
                    what.severity(),
                    what.harmClass().map(BankStore::lower),
                    what.duty().map(BankStore::lower),
                    what.source(),
                    what.note(),
                    what.enabled(),
                    term.addedAt());
        }
    }
}
