package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.Payload;
import java.util.Map;

/// Drafts for tests.
public final class DraftFixture {
    private DraftFixture() {}

    /// JSON data without anything else.
    public static Draft json(String data) {
        return new Draft(Payload.of(data), true, null, Map.of(), 0, "", "", false);
    }

    /// Data that is no JSON.
    public static Draft binary() {
        return new Draft(Payload.of(new byte[] {0}), false, null, Map.of(), 0, "", "", false);
    }

    /// JSON data with an idempotency key.
    static Draft keyed(String data, String key) {
        return new Draft(Payload.of(data), true, null, Map.of(), 0, "", key, false);
    }

    /// JSON data that is to stay out of the history.
    static Draft unkept(String data) {
        return new Draft(Payload.of(data), true, null, Map.of(), 0, "", "", true);
    }
}
