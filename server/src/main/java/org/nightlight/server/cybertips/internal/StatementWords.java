package org.nightlight.server.cybertips.internal;

import org.springframework.stereotype.Component;

/** The names of statements in pages; templates have it as {@code @statements}. */
@Component("statements")
final class StatementWords {

    /** As people read it. */
    public String title(Statement statement) {
        return statement.title();
    }
}
