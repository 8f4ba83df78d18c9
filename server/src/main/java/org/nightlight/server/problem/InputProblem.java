package org.nightlight.server.problem;

import org.nightlight.engine.json.InputError;
import org.nightlight.engine.json.InvalidInputException;

/**
 * The code of a body that was read and refused; the codes are those of the engine, which reads the same bodies without a
 * server.
 *
 * @param error why
 */
public record InputProblem(InputError error) implements ProblemCode {

    /** The problem to answer with: the code, the sentence and the place of the refusal. */
    public static ApiProblem of(InvalidInputException refused) {
        String message = refused.getMessage();
        return new ApiProblem(
                        new InputProblem(refused.error()),
                        message == null ? refused.error().code() : message)
                .at(refused.pointer());
    }

    @Override
    public String code() {
        return error.code();
    }

    @Override
    public int status() {
        return switch (error) {
            case MALFORMED_JSON, INVALID_UTF8, TOO_COMPLEX -> 400;
            case MISSING,
                    DUPLICATE_MEMBER,
                    WRONG_TYPE,
                    UNKNOWN_VALUE,
                    EMPTY,
                    TOO_LONG,
                    TOO_MANY,
                    INVALID_CHARACTER,
                    INVALID_TIMESTAMP,
                    AT_IN_FUTURE,
                    AT_TOO_OLD,
                    INVALID_HASH,
                    INVALID_URL,
                    INVALID_BASE64,
                    INVALID_REGION,
                    OUT_OF_RANGE,
                    MEDIA_SOURCE_MISSING,
                    MEDIA_SOURCE_AMBIGUOUS,
                    DUPLICATE_ID -> 422;
        };
    }

    @Override
    public String title() {
        return status() == 400 ? "The body could not be read as JSON" : "A value is not allowed";
    }
}
