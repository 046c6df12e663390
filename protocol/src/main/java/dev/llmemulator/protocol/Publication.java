package dev.llmemulator.protocol;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Carries one message of a channel.
///
/// @param data the payload
/// @param info the client that published it, null when it came through the server API
/// @param offset its place in the channel's history, 0 in a channel without one
/// @param tags free key-value pairs of the publisher
/// @param epoch the history's epoch, on the wire with offset 1 only; "" otherwise
/// @param version the number that its publisher gave it, 0 for none
public record Publication(
        Payload data,
        @Nullable ClientInfo info,
        long offset,
        Map<String, String> tags,
        String epoch,
        long version) {
    /// Returns whether all its payloads have a format.
    public boolean fits(Predicate<Payload> format) {
        return format.test(data) && (info == null || info.fits(format));
    }

    /// Returns a publication of the server API without tags.
    public static Publication of(Payload data, long offset) {
        return new Publication(data, null, offset, Map.of(), "", 0);
    }
}
