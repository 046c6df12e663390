package dev.llmemulator.realtime.auth;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.llmemulator.http.JsonInput;
import dev.llmemulator.http.WellFormed;
import dev.llmemulator.protocol.Payload;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads single values of JSON text together with their places in it.
public final class RawJson {
    private RawJson() {}

    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /// Returns whether a payload is one JSON document in valid UTF-8, including its texts.
    public static boolean isDocument(Payload payload) {
        try {
            single(payload, RawJson::skip);
            ByteBuffer bytes = ByteBuffer.wrap(payload.array(), payload.offset(), payload.length());
            var _ = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (JsonFaultException | CharacterCodingException _) {
            return false;
        }
    }

    /// Returns the elements of an array.
    public static List<Payload> elements(Payload json) throws JsonFaultException {
        List<Payload> elements = new ArrayList<>();
        try (JsonParser parser = parser(json)) {
            expect(parser, JsonToken.START_ARRAY, "an array");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, json));
            }
            return elements;
        } catch (IOException e) {
            throw new JsonFaultException("bad JSON: " + e.getMessage(), e);
        }
    }

    /// Returns the documents of a text that holds any number of them. Text that is no document is
    /// returned last and unchanged, so that the documents before it can be used.
    public static List<Payload> documents(Payload json) throws JsonFaultException {
        List<Payload> documents = new ArrayList<>();
        int end = 0;
        try (JsonParser parser = parser(json)) {
            while (parser.nextToken() != null) {
                documents.add(value(parser, json));
                end = (int) parser.currentLocation().getByteOffset();
            }
        } catch (JsonParseException _) {
            documents.add(Payload.of(json.array(), json.offset() + end, json.length() - end));
        } catch (IOException e) {
            throw new JsonFaultException("bad JSON: " + e.getMessage(), e);
        }
        return documents;
    }

    static <T> T single(Payload json, Reader<T> reader) throws JsonFaultException {
        try (JsonParser parser = parser(json)) {
            if (parser.nextToken() == null) {
                throw new JsonFaultException("no JSON value");
            }
            T value = reader.read(parser);
            expect(parser, null, "the end");
            return value;
        } catch (IOException e) {
            throw new JsonFaultException("bad JSON: " + e.getMessage(), e);
        }
    }

    static JsonParser parser(Payload json) throws IOException {
        return JsonInput.FACTORY.createParser(json.array(), json.offset(), json.length());
    }

    static void expect(JsonParser parser, @Nullable JsonToken token, String expected)
            throws IOException {
        if (parser.nextToken() != token) {
            throw unexpected(parser, expected);
        }
    }

    /// Returns the bytes of the value that starts at the current token, and moves past it.
    static Payload value(JsonParser parser, Payload json) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return Payload.of(json.array(), json.offset() + from, trimmed(json, to) - from);
    }

    /// Removes the space after a top-level number, which the parser counts as part of it.
    private static int trimmed(Payload json, int end) {
        int to = end;
        while (json.array()[json.offset() + to - 1] <= ' ') {
            to--;
        }
        return to;
    }

    static String text(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> WellFormed.of(parser.getText());
            case VALUE_NULL -> "";
            default -> throw unexpected(parser, "a string");
        };
    }

    /// Returns an unsigned 64-bit number. A number beyond the range of `long` becomes the largest
    /// `long`.
    static Long uint64(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || isLong(parser)) {
            throw unexpected(parser, "an integer");
        }
        BigInteger value = parser.getBigIntegerValue();
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw unexpected(parser, "an unsigned 64-bit integer");
        }
        return value.bitLength() < Long.SIZE ? value.longValue() : Long.MAX_VALUE;
    }

    static Long integer(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || isLong(parser)) {
            throw unexpected(parser, "an integer");
        }
        return parser.getLongValue();
    }

    static Double number(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT ->
                    finite(
                            parser,
                            isLong(parser) ? Double.POSITIVE_INFINITY : parser.getDoubleValue());
            case VALUE_NUMBER_FLOAT -> finite(parser, parser.getDoubleValue());
            case VALUE_STRING -> finite(parser, parsed(parser));
            default -> throw unexpected(parser, "a number");
        };
    }

    static Boolean flag(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected(parser, "true or false");
        };
    }

    private static boolean skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        return true;
    }

    private static boolean isLong(JsonParser parser) throws IOException {
        return parser.getTextLength() > JsonInput.LONGEST_NUMBER;
    }

    private static double parsed(JsonParser parser) throws IOException {
        try {
            return Double.parseDouble(parser.getText());
        } catch (NumberFormatException _) {
            throw unexpected(parser, "a number");
        }
    }

    private static double finite(JsonParser parser, double value) throws IOException {
        if (Double.isFinite(value)) {
            return value;
        }
        throw unexpected(parser, "a number");
    }

    private static JsonParseException unexpected(JsonParser parser, String expected) {
        return new JsonParseException(
                parser, "found " + parser.currentToken() + ", expected " + expected);
    }
}
