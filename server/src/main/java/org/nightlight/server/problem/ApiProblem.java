package org.nightlight.server.problem;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Thrown anywhere below a route of the API to answer with a problem document. Carries no stack trace: it is an answer,
 * not a fault.
 */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ProblemCode code;
    private final String detail;
    private final transient Optional<String> pointer;
    private final transient Map<String, String> headers;

    /**
     * @param code which error
     * @param detail what is wrong this time and what to do; never content, never a value of another service
     */
    public ApiProblem(ProblemCode code, String detail) {
        this(code, detail, Optional.empty(), Map.of());
    }

    private ApiProblem(ProblemCode code, String detail, Optional<String> pointer, Map<String, String> headers) {
        super(code.code() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.pointer = pointer;
        this.headers = Map.copyOf(headers);
    }

    /** The same, pointing at a member of the body by JSON pointer (RFC 6901), such as {@code /actor/id}. */
    public ApiProblem at(String newPointer) {
        return new ApiProblem(code, detail, Optional.of(newPointer), headers);
    }

    /** The same, with the header {@code Retry-After}. */
    public ApiProblem retryAfter(long seconds) {
        return withHeader("Retry-After", Long.toString(seconds));
    }

    /** The same, with a response header. */
    public ApiProblem withHeader(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new ApiProblem(code, detail, pointer, all);
    }

    /** Which error. */
    public ProblemCode code() {
        return code;
    }

    /** What is wrong this time. */
    public String detail() {
        return detail;
    }

    /** Where in the body, as a JSON pointer. */
    public Optional<String> pointer() {
        return pointer;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
