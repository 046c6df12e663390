package dev.llmemulator.emulator.face.session;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.JsonInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the values of one JSON object's fields and gathers what is wrong with them.
///
/// Every method stands on the value of the field that it is told; `null`, and any wrong value,
/// reads as absent. One request, one thread.
final class FieldReader {
    private static final double MICROS = 1e6;

    private final JsonParser json;
    private final List<FieldFault> faults = new ArrayList<>(0);

    FieldReader(JsonParser json) {
        this.json = json;
    }

    /// All faults so far; more can be added.
    List<FieldFault> faults() {
        return faults;
    }

    /// Notes a required field that did not come; one that came wrong is noted already.
    void require(String field, @Nullable String value, String expected) {
        if (value == null && faults.stream().noneMatch(fault -> fault.field().equals(field))) {
            faults.add(FieldFault.missing(field, expected));
        }
    }

    /// Notes a field whose value, a JSON value, does not go with another field.
    void add(String field, String value, String expected) {
        faults.add(new FieldFault(field, value, expected));
    }

    /// A string that satisfies a condition.
    @Nullable String text(String field, Predicate<String> right, String expected)
            throws IOException {
        if (isNull()) {
            return null;
        }
        if (json.currentToken() == JsonToken.VALUE_STRING && right.test(json.getText())) {
            return json.getText();
        }
        wrong(field, expected);
        return null;
    }

    /// An integer within a range.
    @Nullable Long integer(String field, long min, long max) throws IOException {
        if (isNull()) {
            return null;
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && isShort()
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && json.getLongValue() >= min
                && json.getLongValue() <= max) {
            return json.getLongValue();
        }
        wrong(field, "an integer from " + min + " to " + max);
        return null;
    }

    /// A number of seconds from 0 to a bound, as microseconds: exact up to six decimals, rounded
    /// beyond.
    @Nullable Long seconds(String field, Duration max) throws IOException {
        if (isNull()) {
            return null;
        }
        if (json.currentToken().isNumeric()
                && isShort()
                && json.getDoubleValue() >= 0
                && json.getDoubleValue() <= max.toSeconds()) {
            return Math.round(json.getDoubleValue() * MICROS);
        }
        wrong(field, "a number of seconds from 0 to " + max.toSeconds());
        return null;
    }

    /// Whether a number is short enough to be worked out.
    private boolean isShort() throws IOException {
        return json.getTextLength() <= JsonInput.LONGEST_NUMBER;
    }

    private boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    private void wrong(String field, String expected) throws IOException {
        faults.add(new FieldFault(field, echo(), expected));
        json.skipChildren();
    }

    /// What was sent, as a JSON value of bounded length.
    private String echo() throws IOException {
        String text = json.getText();
        return switch (json.currentToken()) {
            case START_OBJECT -> "\"{...}\"";
            case START_ARRAY -> "\"[...]\"";
            case VALUE_STRING -> FieldFault.quote(text);
            default -> text.length() <= FieldFault.LONGEST_ECHO ? text : FieldFault.quote(text);
        };
    }
}
