package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries what a publisher hands in, before it has an offset.
///
/// @param data the payload
/// @param json whether the payload is known to be a JSON document
/// @param info the client that publishes, null for the server API
/// @param tags free key-value pairs
/// @param version the publisher's number, 0 for none; a publication that is not newer is dropped
/// @param versionEpoch the name of the publisher's numbering, "" for any
/// @param idempotencyKey names the publish itself, "" for none; a repeat publishes nothing
/// @param skipHistory whether it is only pushed, without an offset
public record Draft(
        Payload data,
        boolean json,
        @Nullable ClientInfo info,
        Map<String, String> tags,
        long version,
        String versionEpoch,
        String idempotencyKey,
        boolean skipHistory) {
    /// Returns the publication for a channel that keeps no history.
    Publication unnumbered() {
        return new Publication(data, info, 0, tags, "", version);
    }
}
