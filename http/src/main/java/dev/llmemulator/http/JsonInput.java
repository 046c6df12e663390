package dev.llmemulator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Reads JSON that strangers send. Any thread.
///
/// It is UTF-8 and nothing else. How long a number, a name or a text may be is for the bound of the
/// body to say, and nesting goes as deep as in Centrifugo, so that what one of the two servers
/// takes the other takes as well. Nothing here recurses, whatever the depth.
public final class JsonInput {
    /// How deep objects and arrays may be nested.
    public static final int DEPTH = 10_000;

    /// How many characters a number can have of which the value is asked for. Beyond that it is
    /// none that any field takes, and working it out would take longer than it is worth.
    public static final int LONGEST_NUMBER = 1_000;

    /// Makes parsers. Names of strangers are not kept for ever.
    public static final JsonFactory FACTORY =
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

    private JsonInput() {}

    /// Opens a parser of a body.
    ///
    /// @throws RejectedException when the body is not in UTF-8
    public static JsonParser open(byte[] body) throws RejectedException {
        String encoding = otherEncoding(body);
        if (encoding != null) {
            throw new RejectedException(
                    CommonProblem.MALFORMED_JSON,
                    "the body is in " + encoding + ", expected UTF-8");
        }
        int start = start(body);
        try {
            return FACTORY.createParser(body, start, body.length - start);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Makes the refusal of a body that is not JSON, with the place of the fault.
    public static RejectedException malformed(JsonProcessingException fault) {
        JsonLocation place = fault.getLocation();
        String message = fault.getOriginalMessage();
        return new RejectedException(
                CommonProblem.MALFORMED_JSON,
                place == null ? message : "at byte " + place.getByteOffset() + ": " + message);
    }

    /// The name of the encoding of bytes that begin as JSON does in UTF-16 or UTF-32, which nobody
    /// takes; null for all others. JSON in UTF-8 has no byte of zero.
    public static @Nullable String otherEncoding(byte[] json) {
        boolean marked = startsWith(json, 0xFE, 0xFF) || startsWith(json, 0xFF, 0xFE);
        int zeros = 0;
        for (int i = 0; i < Math.min(json.length, 4); i++) {
            zeros += json[i] == 0 ? 1 : 0;
        }
        if (zeros == 0 && !marked) {
            return null;
        }
        return zeros >= 2 && !isPair(json) ? "UTF-32" : "UTF-16";
    }

    /// Where JSON begins: behind the byte order mark, which UTF-8 may have and does not need.
    public static int start(byte[] json) {
        return startsWith(json, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    /// Whether the first two units of two bytes hold a character each.
    private static boolean isPair(byte[] json) {
        return (json[0] | json[1]) != 0 && json.length > 3 && (json[2] | json[3]) != 0;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
