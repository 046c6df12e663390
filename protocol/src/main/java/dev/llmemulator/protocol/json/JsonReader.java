package dev.llmemulator.protocol.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Walks through one JSON object in a part of an array: enter it, take one field after another, and
/// for each field call exactly one method that takes its value.
///
/// A `null` counts as an absent field, except where a payload is expected: there it is a JSON
/// document like any other.
public final class JsonReader {
    // Field names from outside (channels, user tags) must not stay interned for ever, and errors
    // must not quote so much that a secret could be in it.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .errorReportConfiguration(
                            ErrorReportConfiguration.builder().maxErrorTokenLength(12).build())
                    .build();

    private final byte[] array;
    private final int start;
    private final JsonParser parser;

    private JsonReader(byte[] array, int start, JsonParser parser) {
        this.array = array;
        this.start = start;
        this.parser = parser;
    }

    /// Makes a message from an object whose start was already read.
    @FunctionalInterface
    public interface ObjectReader<T> {
        /// Reads the object's fields, of which none was taken yet.
        T read(JsonReader json) throws IOException;
    }

    /// Reads a part of an array that must be one object and nothing else.
    public static <T> T read(byte[] array, int start, int end, ObjectReader<T> reader)
            throws MalformedFrameException {
        requireObject(array, start, end);
        try (JsonParser parser = FACTORY.createParser(array, start, end - start)) {
            JsonReader json = new JsonReader(array, start, parser);
            parser.nextToken();
            T message = reader.read(json);
            if (parser.nextToken() != null) {
                throw json.unexpected("the end of the line");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new MalformedFrameException("bad JSON" + place(e) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedFrameException("bad JSON: " + e.getMessage(), e);
        }
    }

    /// Counts the objects of a text that must be JSON objects, one after the other, and nothing
    /// else.
    public static int objects(String text) throws MalformedFrameException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int objects = 0;
            while (parser.nextToken() != null) {
                new JsonReader(new byte[0], 0, parser).enterObject();
                parser.skipChildren();
                objects++;
            }
            return objects;
        } catch (IOException e) {
            throw new MalformedFrameException("bad JSON: " + e.getMessage(), e);
        }
    }

    // This also keeps Jackson from taking a zero byte for a sign of UTF-16, which has other
    // offsets.
    private static void requireObject(byte[] array, int start, int end)
            throws MalformedFrameException {
        int at = start;
        while (at < end && (array[at] == ' ' || array[at] == '\t' || array[at] == '\r')) {
            at++;
        }
        if (at == end) {
            throw new MalformedFrameException("an empty line, expected a JSON object");
        }
        if (array[at] != '{') {
            throw new MalformedFrameException(
                    "a message that starts with byte " + array[at] + ", expected a JSON object");
        }
        if (end - start > 1 && array[start + 1] == 0) {
            throw new MalformedFrameException("a zero byte, expected JSON in UTF-8");
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? ": " : " at byte " + location.getByteOffset() + ": ";
    }

    /// Whether the value is `null`.
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /// Whether the value is an array.
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /// Whether the value is a text.
    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /// Enters the object that the value must be.
    public void enterObject() throws IOException {
        require(JsonToken.START_OBJECT, "an object");
    }

    /// Enters the object that is the value; false if it is `null`.
    public boolean enterOptionalObject() throws IOException {
        if (!isNull()) {
            enterObject();
        }
        return !isNull();
    }

    /// Enters the array that is the value. Returns false if it is `null`.
    public boolean enterOptionalArray() throws IOException {
        if (!isNull()) {
            require(JsonToken.START_ARRAY, "an array");
        }
        return !isNull();
    }

    private void require(JsonToken opening, String expected) throws IOException {
        if (parser.currentToken() != opening) {
            throw unexpected(expected);
        }
    }

    /// Goes to the next field's value and returns the field's name, or null at the object's end.
    public @Nullable String nextField() throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    /// Goes to the next element, or returns false at the array's end.
    public boolean nextElement() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /// Reads a text; `null` is the empty one.
    public String text() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> "";
            default -> throw unexpected("a string");
        };
    }

    boolean flag() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw unexpected("true or false");
        };
    }

    /// Reads a text, a number or a flag as a text, and passes over anything else; null for that.
    public @Nullable String scalar() throws IOException {
        if (isNull() || !parser.currentToken().isScalarValue()) {
            skip();
            return null;
        }
        return parser.getText();
    }

    /// Reads an integer; `null` is 0.
    public long integer() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NULL -> 0;
            default -> throw unexpected("an integer");
        };
    }

    /// Returns a number that is not negative.
    long natural() throws IOException {
        long value = integer();
        if (value < 0) {
            throw unexpected("an integer from 0");
        }
        return value;
    }

    /// Returns an unsigned 64-bit number. A number beyond the range of `long` becomes the largest
    /// `long`.
    long uint64() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            BigInteger value = parser.getBigIntegerValue();
            if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
                throw unexpected("an unsigned 64-bit integer");
            }
            return Long.MAX_VALUE;
        }
        return natural();
    }

    /// Returns a signed 32-bit number.
    public int int32() throws IOException {
        long value = integer();
        if (value != (int) value) {
            throw unexpected("a 32-bit integer");
        }
        return (int) value;
    }

    /// Returns an unsigned 32-bit number in the bits of an `int`.
    int uint32() throws IOException {
        long value = integer();
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw unexpected("an unsigned 32-bit integer");
        }
        return (int) value;
    }

    /// Returns the value's own bytes.
    Payload payload() throws IOException {
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        skip();
        parser.finishToken();
        int to = start + (int) parser.currentLocation().getByteOffset();
        return Payload.of(array, from, to - from);
    }

    /// Skips the value, whatever it is.
    public void skip() throws IOException {
        parser.skipChildren();
    }

    private JsonParseException unexpected(String expected) {
        return new JsonParseException(
                parser, "found " + parser.currentToken() + ", expected " + expected);
    }
}
