package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.PaddedBase64;
import dev.llmemulator.realtime.auth.RawObject;
import org.jspecify.annotations.Nullable;

/// Fields that several requests have.
final class ApiFields {
    private ApiFields() {}

    /// A position, or null when it is absent.
    static @Nullable StreamPosition position(RawObject request, String field)
            throws JsonFaultException {
        RawObject position = request.object(field);
        return position == null
                ? null
                : new StreamPosition(position.uint64("offset"), position.text("epoch"));
    }

    /// Whether the base64 forms of payloads can be decoded. One that cannot is a bad request, while
    /// a field of a wrong type makes the whole HTTP request one.
    static boolean isBase64(RawObject request, String... payloads) throws JsonFaultException {
        for (String payload : payloads) {
            try {
                var _ = PaddedBase64.decode(request.text("b64" + payload));
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
        return true;
    }
}
