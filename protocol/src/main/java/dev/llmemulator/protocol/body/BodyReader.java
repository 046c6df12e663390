package dev.llmemulator.protocol.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.llmemulator.protocol.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks one JSON object: take one field after another, and for each field call exactly one method
/// that takes its value. Fields that are `null` are passed over, as if they were absent.
public final class BodyReader {
    /// How deep objects and arrays may be nested.
    public static final int DEPTH = 1_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] array;
    private final int start;
    private final JsonParser parser;

    private BodyReader(byte[] array, int start, JsonParser parser) {
        this.array = array;
        this.start = start;
        this.parser = parser;
    }

    /// Makes something of the value on which the reader stands.
    @FunctionalInterface
    public interface Shape<T> {
        /// Takes the value, whatever it is.
        ///
        /// @throws RefusedBodyException if it cannot be taken
        T read(BodyReader body) throws IOException;
    }

    /// Reads a part of an array that must be one JSON object and nothing else. A byte order mark
    /// before it is passed over.
    ///
    /// @param shape is called on the object
    /// @throws RefusedBodyException if the body is no JSON object or the shape refuses it
    public static <T> T read(byte[] array, int offset, int length, Shape<T> shape)
            throws RefusedBodyException {
        int start = marked(array, offset, length) ? offset + MARK.length : offset;
        int size = offset + length - start;
        try (JsonParser parser = FACTORY.createParser(array, start, size)) {
            BodyReader body = new BodyReader(array, start, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson("expected a JSON object as the body, found " + body.found());
            }
            T read = shape.read(body);
            if (parser.nextToken() != null) {
                throw notJson("expected the end of the body, found " + body.found());
            }
            return read;
        } catch (RefusedBodyException refused) {
            throw refused;
        } catch (JsonProcessingException broken) {
            throw notJson(broken.getOriginalMessage());
        } catch (IOException broken) {
            throw notJson(String.valueOf(broken.getMessage()));
        }
    }

    private static boolean marked(byte[] array, int offset, int length) {
        return length >= MARK.length
                && array[offset] == MARK[0]
                && array[offset + 1] == MARK[1]
                && array[offset + 2] == MARK[2];
    }

    private static RefusedBodyException notJson(String why) {
        return new RefusedBodyException(
                BodyFault.NOT_JSON, "", "We could not parse the JSON body of your request: " + why);
    }

    /// Enters the object that the value must be.
    public BodyReader enterObject() throws IOException {
        require(isObject(), "an object");
        return this;
    }

    /// Goes to the next field that is not `null` and returns its name, or null at the object's end.
    public @Nullable String nextField() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                return parser.currentName();
            }
        }
        return null;
    }

    /// Passes over the value of the next field, also `null`, and returns the field's name, or null
    /// at the object's end.
    @Nullable String nextName() throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        parser.nextToken();
        parser.skipChildren();
        return name;
    }

    /// Reads the array that the value must be.
    ///
    /// @param most how many elements it may have
    /// @param shape is called on each element
    public <T> List<T> list(int most, Shape<T> shape) throws IOException {
        require(isArray(), "an array");
        List<T> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() == most) {
                String path = parent(path());
                throw new RefusedBodyException(
                        BodyFault.TOO_MANY,
                        path,
                        "Invalid '"
                                + path
                                + "': array too long. Expected at most "
                                + most
                                + " elements.");
            }
            list.add(shape.read(this));
        }
        return Collections.unmodifiableList(list);
    }

    /// Goes to the next element of the array on which the reader stands, or returns false at its
    /// end.
    public boolean nextElement() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /// Tells whether the value is a text.
    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /// Tells whether the value is an object.
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /// Tells whether the value is an array.
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /// Tells whether the value is a number without a fraction.
    public boolean isInteger() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    /// Reads a text.
    public String text() throws IOException {
        require(isText(), "a string");
        return parser.getText();
    }

    /// Reads true or false.
    public boolean flag() throws IOException {
        JsonToken token = parser.currentToken();
        require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, "a boolean");
        return token == JsonToken.VALUE_TRUE;
    }

    /// Reads an integer within a range. `5.0` is none.
    public long integer(long least, long most) throws IOException {
        require(isInteger(), "an integer");
        boolean fits = parser.getTextLength() < 19 || fitsLong();
        boolean negative = parser.getTextCharacters()[parser.getTextOffset()] == '-';
        if (fits ? parser.getLongValue() < least : negative) {
            throw refuse(
                    BodyFault.TOO_SMALL,
                    "Invalid '"
                            + path()
                            + "': integer below minimum value. Expected a value >= "
                            + least
                            + ".");
        }
        if (!fits || parser.getLongValue() > most) {
            throw refuse(
                    BodyFault.TOO_LARGE,
                    "Invalid '"
                            + path()
                            + "': integer above maximum value. Expected a value <= "
                            + most
                            + ".");
        }
        return parser.getLongValue();
    }

    private boolean fitsLong() throws IOException {
        return parser.getTextLength() <= 20
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    /// Reads an `int` within a range.
    public int int32(int least, int most) throws IOException {
        return (int) integer(least, most);
    }

    /// Copies the value's own bytes.
    public Payload json() throws IOException {
        int mark = mark();
        skip();
        return since(mark);
    }

    /// Returns where the value begins, for [#since].
    public int mark() {
        return start + (int) parser.currentTokenLocation().getByteOffset();
    }

    /// Copies the bytes from a mark to the end of the value that was taken last.
    public Payload since(int mark) throws IOException {
        parser.finishToken();
        int end = start + (int) parser.currentLocation().getByteOffset();
        return Payload.of(Payload.of(array, mark, end - mark).bytes());
    }

    /// Copies the bytes of the object that the value must be.
    public Payload jsonObject() throws IOException {
        require(isObject(), "an object");
        return json();
    }

    /// Passes over the value, whatever it is.
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /// Refuses the value for another reason.
    public RefusedBodyException refuse(BodyFault fault, String sentence) {
        return new RefusedBodyException(fault, path(), sentence);
    }

    /// Refuses the value because it is none of those that are taken.
    public RefusedBodyException refuseValue(String value, String expected) {
        return refuse(
                BodyFault.INVALID,
                "Invalid value for '"
                        + path()
                        + "': '"
                        + shortened(value)
                        + "'. Expected "
                        + expected
                        + ".");
    }

    /// Refuses the value because of its type.
    public RefusedBodyException refuseType(String expected) {
        return refuse(
                BodyFault.WRONG_TYPE,
                "Invalid type for '"
                        + path()
                        + "': expected "
                        + expected
                        + ", but found "
                        + found()
                        + ".");
    }

    /// Returns a field of the object that the reader has just left; it must have been there.
    ///
    /// @param name how the field is called in that object
    public <T> T required(@Nullable T value, String name) throws RefusedBodyException {
        if (value == null) {
            String path = child(name);
            throw new RefusedBodyException(
                    BodyFault.MISSING, path, "Missing required parameter: '" + path + "'.");
        }
        return value;
    }

    /// Returns the path of a field of the object that the reader has just left.
    public String child(String name) {
        String path = path();
        return path.isEmpty() ? name : path + "." + name;
    }

    private void require(boolean right, String expected) throws RefusedBodyException {
        if (!right) {
            throw refuseType(expected);
        }
    }

    private static String shortened(String value) {
        return value.length() <= 64 ? value : value.substring(0, 64) + "…";
    }

    private String found() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a decimal number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('['));
    }

    /// Returns the path of the value, such as `messages[0].role`.
    public String path() {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.inArray() && at.hasCurrentIndex()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, "." + at.getCurrentName());
            }
        }
        return path.isEmpty() ? "" : path.substring(1);
    }
}
