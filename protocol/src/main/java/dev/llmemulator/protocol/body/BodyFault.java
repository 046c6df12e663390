package dev.llmemulator.protocol.body;

import org.jspecify.annotations.Nullable;

/// Says what is wrong with a field of a request, by the codes of OpenAI's API.
public enum BodyFault {
    /// The body is no JSON object in UTF-8, or is nested too deeply.
    NOT_JSON(null),
    /// A value has another type than expected.
    WRONG_TYPE("invalid_type"),
    /// A field is absent or `null` and must not be.
    MISSING("missing_required_parameter"),
    /// An array or a text is empty and must not be.
    EMPTY("empty_array"),
    /// A number is smaller than the least one allowed.
    TOO_SMALL("integer_below_min_value"),
    /// A number is larger than the largest one allowed.
    TOO_LARGE("integer_above_max_value"),
    /// An array has more elements than allowed.
    TOO_MANY("array_above_max_length"),
    /// A value is none of those allowed, or contradicts another field.
    INVALID("invalid_value"),
    /// A value asks for something that exists but that is not emulated.
    UNSUPPORTED("unsupported_value");

    private final @Nullable String code;

    BodyFault(@Nullable String code) {
        this.code = code;
    }

    /// Returns the code for error objects, or null if there is none.
    public @Nullable String code() {
        return code;
    }
}
