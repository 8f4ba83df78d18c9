package org.nightlight.server.problem.internal;

import static org.nightlight.server.problem.CommonProblem.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.StatusProblem;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** What the framework throws for faulty requests, as problems. Details never repeat what was sent. */
final class KnownFaults {

    private KnownFaults() {}

    /** The problem that the exception means; empty when it is no fault of the request. */
    static Optional<ApiProblem> problemOf(Exception exception) {
        return Optional.ofNullable(
                switch (exception) {
                    case ApiProblem problem -> problem;
                    case MaxUploadSizeExceededException tooLarge ->
                        new ApiProblem(BODY_TOO_LARGE, "Send at most 32 MiB of media, or its hashes.");
                    case MultipartException unreadable ->
                        new ApiProblem(BODY_UNREADABLE, "The parts of the body could not be told apart.");
                    case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
                    case JacksonException unreadable -> json(unreadable);
                    case MethodArgumentNotValidException invalid -> invalid(invalid);
                    case MethodArgumentTypeMismatchException mismatch ->
                        new ApiProblem(REQUEST_INVALID, "The parameter '" + mismatch.getName() + "' has a wrong type.");
                    case MissingServletRequestParameterException missing ->
                        new ApiProblem(
                                REQUEST_INVALID, "The parameter '" + missing.getParameterName() + "' is missing.");
                    case ServletRequestBindingException missing ->
                        new ApiProblem(REQUEST_INVALID, "A header, cookie or parameter is missing.");
                    case HttpRequestMethodNotSupportedException method -> method(method);
                    case HttpMediaTypeNotSupportedException type -> mediaType(type);
                    case HttpMediaTypeNotAcceptableException type ->
                        new ApiProblem(NOT_ACCEPTABLE, "Accept application/json.");
                    case NoHandlerFoundException nothing -> notFound();
                    case NoResourceFoundException nothing -> notFound();
                    case ErrorResponse other
                    when other.getStatusCode().is4xxClientError() ->
                        StatusProblem.of(other.getStatusCode().value());
                    default -> annotated(exception);
                });
    }

    // a feature may say the status of an exception of its own on its class
    private static @Nullable ApiProblem annotated(Exception exception) {
        ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(exception.getClass(), ResponseStatus.class);
        return status != null && status.code().is4xxClientError()
                ? StatusProblem.of(status.code().value())
                : null;
    }

    private static ApiProblem notFound() {
        return new ApiProblem(NOT_FOUND, "No route of the API has this path; see /docs/api.");
    }

    private static ApiProblem unreadable(HttpMessageNotReadableException exception) {
        for (@Nullable Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiProblem problem) {
                return problem;
            }
            if (cause instanceof JacksonException fault) {
                return json(fault);
            }
        }
        return new ApiProblem(BODY_UNREADABLE, "A JSON body is needed.");
    }

    private static ApiProblem json(JacksonException exception) {
        String pointer = exception.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        var place = exception.getLocation();
        String where = place == null || place.getLineNr() < 1
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return switch (exception) {
            case StreamReadException broken ->
                new ApiProblem(BODY_UNREADABLE, "The body is not well-formed JSON" + where + ".");
            case DatabindException wrong
            when !pointer.isEmpty() ->
                new ApiProblem(VALUE_INVALID, "The value has a wrong type or is not one of those allowed" + where + ".")
                        .at(pointer);
            default ->
                new ApiProblem(BODY_UNREADABLE, "The body does not have the shape this route expects" + where + ".");
        };
    }

    private static ApiProblem invalid(MethodArgumentNotValidException exception) {
        List<FieldError> faults = exception.getBindingResult().getFieldErrors();
        if (faults.isEmpty()) {
            return new ApiProblem(VALUE_INVALID, "The body as a whole is not valid.");
        }
        FieldError first = faults.getFirst();
        String pointer = "/" + first.getField().replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
        String message = first.getDefaultMessage();
        return new ApiProblem(VALUE_INVALID, message == null ? "The value is not allowed." : message).at(pointer);
    }

    private static ApiProblem method(HttpRequestMethodNotSupportedException exception) {
        var allowed = exception.getSupportedHttpMethods();
        String names = allowed == null
                ? ""
                : allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        return new ApiProblem(METHOD_NOT_ALLOWED, "Allowed: " + names + ".").withHeader(HttpHeaders.ALLOW, names);
    }

    private static ApiProblem mediaType(HttpMediaTypeNotSupportedException exception) {
        String names = exception.getSupportedMediaTypes().stream()
                .map(MediaType::toString)
                .filter(name -> !name.contains("*"))
                .distinct()
                .collect(Collectors.joining(", "));
        return new ApiProblem(MEDIA_TYPE_UNSUPPORTED, "Send one of: " + names + ".");
    }
}
