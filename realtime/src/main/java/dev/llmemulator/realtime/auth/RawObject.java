package dev.llmemulator.realtime.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.protocol.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds a JSON object whose fields keep their original bytes and are read on demand.
///
/// Claims and API requests carry payloads that must leave byte for byte as they came, beside fields
/// that must have a type. A field that is absent or null has its zero value; where a payload is
/// expected, null is a document like any other.
public final class RawObject {
    private static final Payload NULL = Payload.of("null");

    private final Map<String, Payload> fields;

    private RawObject(Map<String, Payload> fields) {
        this.fields = fields;
    }

    /// Reads a payload that must be a single object or null; null is read as an object without
    /// fields.
    public static RawObject parse(Payload json) throws JsonFaultException {
        if (isNull(json)) {
            return new RawObject(Map.of());
        }
        try (JsonParser parser = RawJson.parser(json)) {
            RawJson.expect(parser, JsonToken.START_OBJECT, "an object");
            Map<String, Payload> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, RawJson.value(parser, json));
            }
            RawJson.expect(parser, null, "the end");
            return new RawObject(fields);
        } catch (IOException e) {
            throw new JsonFaultException("bad JSON: " + e.getMessage(), e);
        }
    }

    /// Returns whether a payload is the document `null`.
    public static boolean isNull(Payload json) {
        return json.equals(NULL);
    }

    /// Returns all fields in their order.
    public Map<String, Payload> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /// Returns whether a field is present and not null.
    public boolean has(String field) {
        Payload value = fields.get(field);
        return value != null && !isNull(value);
    }

    /// Returns a field's own bytes, or null when it is absent.
    public @Nullable Payload raw(String field) {
        return fields.get(field);
    }

    /// Returns a payload: the bytes of the field, or the decoded base64 of the field with the
    /// prefix `b64`. Returns null when both are absent.
    public @Nullable Payload payload(String field) throws JsonFaultException {
        String base64 = text("b64" + field);
        if (base64.isEmpty()) {
            return raw(field);
        }
        try {
            return Payload.of(PaddedBase64.decode(base64));
        } catch (IllegalArgumentException e) {
            throw new JsonFaultException("b64" + field + ": " + e.getMessage(), e);
        }
    }

    /// Returns a string, "" when it is absent.
    public String text(String field) throws JsonFaultException {
        String text = read(field, RawJson::text);
        return text == null ? "" : text;
    }

    /// Returns an integer, 0 when it is absent.
    public long integer(String field) throws JsonFaultException {
        Long value = read(field, RawJson::integer);
        return value == null ? 0 : value;
    }

    /// Returns an unsigned 64-bit number, 0 when it is absent. A number beyond the range of `long`
    /// becomes the largest `long`.
    public long uint64(String field) throws JsonFaultException {
        Long value = read(field, RawJson::uint64);
        return value == null ? 0 : value;
    }

    /// Returns a number that is not negative, 0 when it is absent.
    public long natural(String field) throws JsonFaultException {
        return within(field, 0, Long.MAX_VALUE);
    }

    /// Returns an unsigned 32-bit number, 0 when it is absent.
    public long uint32(String field) throws JsonFaultException {
        return within(field, 0, 0xFFFF_FFFFL);
    }

    /// Returns a signed 32-bit number, 0 when it is absent.
    public int int32(String field) throws JsonFaultException {
        return (int) within(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private long within(String field, long least, long most) throws JsonFaultException {
        long value = integer(field);
        if (value < least || value > most) {
            throw new JsonFaultException(
                    field + ": found " + value + ", expected " + least + " to " + most);
        }
        return value;
    }

    /// Returns a number, or null when it is absent. Digits in a string are accepted, as in
    /// Centrifugo's dates.
    public @Nullable Double number(String field) throws JsonFaultException {
        return read(field, RawJson::number);
    }

    /// Returns a boolean, false when it is absent.
    public boolean flag(String field) throws JsonFaultException {
        Boolean value = read(field, RawJson::flag);
        return value != null && value;
    }

    /// Returns an object, or null when it is absent.
    public @Nullable RawObject object(String field) throws JsonFaultException {
        Payload value = fields.get(field);
        return value == null || !has(field) ? null : parse(value);
    }

    /// Returns a list of strings, empty when it is absent.
    public List<String> texts(String field) throws JsonFaultException {
        List<String> texts = new ArrayList<>();
        for (Payload element : elements(field)) {
            texts.add(RawJson.single(element, RawJson::text));
        }
        return texts;
    }

    /// Returns the elements of an array, none when it is absent.
    public List<Payload> elements(String field) throws JsonFaultException {
        Payload value = fields.get(field);
        return value == null || !has(field) ? List.of() : RawJson.elements(value);
    }

    /// Returns an object of strings, empty when it is absent.
    public Map<String, String> textByName(String field) throws JsonFaultException {
        RawObject object = object(field);
        if (object == null) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : object.fields.keySet()) {
            texts.put(name, object.text(name));
        }
        return texts;
    }

    private <T> @Nullable T read(String field, RawJson.Reader<T> reader) throws JsonFaultException {
        Payload value = fields.get(field);
        if (value == null || !has(field)) {
            return null;
        }
        try {
            return RawJson.single(value, reader);
        } catch (JsonFaultException e) {
            throw new JsonFaultException(field + ": " + e.getMessage(), e);
        }
    }
}
