package dev.llmemulator.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds the outcome of a subscription: the answer to a subscribe command, or an entry of the
/// connect reply.
///
/// @param expires whether it ends unless refreshed
/// @param ttl seconds until then
/// @param recoverable whether a later recovery is possible
/// @param publications what was missed, in order
/// @param recovered whether `publications` is all that was missed
/// @param position the top of the history, or after a recovery the position that was asked for
/// @param positioned whether the server watches the position
/// @param data payload of the server, or null
/// @param wasRecovering whether recovery was asked for
/// @param delta whether publications may come as deltas
public record SubscribeResult(
        boolean expires,
        long ttl,
        boolean recoverable,
        List<Publication> publications,
        boolean recovered,
        StreamPosition position,
        boolean positioned,
        @Nullable Payload data,
        boolean wasRecovering,
        boolean delta) {}
