package dev.llmemulator.load.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, each as the JSON that it was written as. No message quotes what
/// an object says, because that may be a prompt. Immutable.
///
/// @param members JSON values by name
record JsonRecord(Map<String, String> members) {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    /// Reads an object.
    ///
    /// @throws BadRecordException when the bytes are anything else
    static JsonRecord of(byte[] json) throws BadRecordException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noObject();
            }
            Map<String, String> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, raw(json, parser));
            }
            if (parser.nextToken() != null) {
                throw noObject();
            }
            return new JsonRecord(Collections.unmodifiableMap(members));
        } catch (JsonProcessingException _) {
            throw noObject();
        } catch (IOException e) {
            throw new IllegalStateException("an array is read without a fault", e);
        }
    }

    private static BadRecordException noObject() {
        return new BadRecordException("the line", "something else", "one JSON object");
    }

    private static String raw(byte[] json, JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    /// Tells whether there is a member that is not null.
    boolean has(String name) {
        String value = members.get(name);
        return value != null && !value.equals("null");
    }

    /// Returns the JSON of a member.
    ///
    /// @throws BadRecordException when it is absent
    String json(String name, String expected) throws BadRecordException {
        String value = members.get(name);
        if (value == null || value.equals("null")) {
            throw new BadRecordException(name, "absent", expected);
        }
        return value;
    }

    /// Returns a whole number.
    ///
    /// @throws BadRecordException when the member is anything else
    long whole(String name, long least, long most) throws BadRecordException {
        String expected = "a whole number from %d to %d".formatted(least, most);
        double number = number(name, expected);
        if (number != Math.rint(number) || number < least || number > most) {
            throw new BadRecordException(name, json(name, expected), expected);
        }
        return (long) number;
    }

    /// Returns a number.
    ///
    /// @throws BadRecordException when the member is anything else
    double number(String name, String expected) throws BadRecordException {
        String json = json(name, expected);
        try {
            double number = Double.parseDouble(json);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // It is told below.
        }
        throw new BadRecordException(name, "no number", expected);
    }

    /// Returns a text; null when the member is absent.
    ///
    /// @throws BadRecordException when the member is anything else
    @Nullable String text(String name) throws BadRecordException {
        if (!has(name)) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(members.get(name))) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
        } catch (IOException _) {
            // It is told below.
        }
        throw new BadRecordException(name, "no text", "a text");
    }

    /// Returns the objects of an array.
    ///
    /// @throws BadRecordException when the member is anything else
    List<JsonRecord> objects(String name) throws BadRecordException {
        String expected = "an array of objects";
        byte[] json = json(name, expected).getBytes(StandardCharsets.UTF_8);
        List<JsonRecord> objects = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new BadRecordException(name, "no array", expected);
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                objects.add(of(raw(json, parser).getBytes(StandardCharsets.UTF_8)));
            }
            if (parser.currentToken() == JsonToken.END_ARRAY) {
                return objects;
            }
        } catch (IOException _) {
            // It is told below.
        }
        throw new BadRecordException(name, "an array of something else", expected);
    }

    /// Returns the whole numbers of an array; none when the member is absent.
    ///
    /// @throws BadRecordException when the member is anything else
    List<Long> numbers(String name) throws BadRecordException {
        List<Long> numbers = new ArrayList<>();
        if (!has(name)) {
            return numbers;
        }
        try (JsonParser parser = FACTORY.createParser(members.get(name))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                numbers.add(parser.getLongValue());
            }
            if (parser.currentToken() == JsonToken.END_ARRAY) {
                return numbers;
            }
        } catch (IOException _) {
            // It is told below.
        }
        throw new BadRecordException(name, "something else", "an array of whole numbers");
    }
}
