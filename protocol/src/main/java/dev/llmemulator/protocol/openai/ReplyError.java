package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.RefusedBodyException;
import org.jspecify.annotations.Nullable;

/// The errors of the API: type and code of each.
public enum ReplyError {
    /// The request has the wrong shape or contradicts itself.
    INVALID_REQUEST(Types.INVALID_REQUEST, null),
    /// Prompt and limit together are longer than the model takes.
    CONTEXT_LENGTH(Types.INVALID_REQUEST, "context_length_exceeded"),
    /// The key is absent or wrong.
    INVALID_API_KEY(Types.INVALID_REQUEST, "invalid_api_key"),
    /// The key must not do this.
    FORBIDDEN("permission_error", null),
    /// No model has this name.
    MODEL_NOT_FOUND(Types.INVALID_REQUEST, "model_not_found"),
    /// No resource has this path.
    UNKNOWN_URL(Types.INVALID_REQUEST, "unknown_url"),
    /// The path takes other methods only.
    METHOD_NOT_SUPPORTED(Types.INVALID_REQUEST, "method_not_supported"),
    /// The whole request did not come in time.
    TIMEOUT("timeout", "request_timeout"),
    /// The body is larger than the server takes.
    TOO_LARGE(Types.INVALID_REQUEST, "request_too_large"),
    /// The request is understood and cannot be carried out.
    UNPROCESSABLE(Types.INVALID_REQUEST, null),
    /// There are too many requests.
    RATE_LIMIT_REQUESTS("requests", "rate_limit_exceeded"),
    /// There are too many tokens.
    RATE_LIMIT_TOKENS("tokens", "rate_limit_exceeded"),
    /// The account has used up what it paid for.
    INSUFFICIENT_QUOTA("insufficient_quota", "insufficient_quota"),
    /// The server has failed.
    SERVER_ERROR(Types.SERVER_ERROR, null),
    /// The server does not take work now.
    UNAVAILABLE(Types.SERVER_ERROR, "service_unavailable");

    private final String type;
    private final @Nullable String code;

    ReplyError(String type, @Nullable String code) {
        this.type = type;
        this.code = code;
    }

    /// Makes an error object.
    public ErrorObject object(String message) {
        return object(message, null);
    }

    /// Makes an error object that names a field of the request.
    public ErrorObject object(String message, @Nullable String param) {
        return new ErrorObject(message, type, param, code);
    }

    /// Says what a request body is refused for.
    public static ErrorObject of(RefusedBodyException refused) {
        return new ErrorObject(
                refused.sentence(),
                INVALID_REQUEST.type,
                refused.param().isEmpty() ? null : refused.param(),
                refused.fault().code());
    }

    private static final class Types {
        static final String INVALID_REQUEST = "invalid_request_error";
        static final String SERVER_ERROR = "server_error";
    }
}
