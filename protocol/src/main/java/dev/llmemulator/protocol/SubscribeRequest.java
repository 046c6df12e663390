package dev.llmemulator.protocol;

import org.jspecify.annotations.Nullable;

/// Holds what a client asks of a subscription, without the channel's name.
///
/// @param token the subscription token, "" for none
/// @param recover whether to send what was published after `since`
/// @param since the last position that the client knows
/// @param data payload for the server, or null
/// @param positioned whether the server is asked to watch the position
/// @param recoverable whether the subscription is asked to be recoverable
/// @param joinLeave whether join and leave pushes are asked for
/// @param delta the delta algorithm that the client understands, "" for none
/// @param filtered whether only publications whose tags pass a filter are asked for; the filter
///   itself is not read, because no server of this program supports one
/// @param flag bits: 1 compaction, 2 reject what cannot be recovered
/// @param type the type of subscription: 0 a stream, 1 to 3 maps, 4 polled values
public record SubscribeRequest(
        String token,
        boolean recover,
        StreamPosition since,
        @Nullable Payload data,
        boolean positioned,
        boolean recoverable,
        boolean joinLeave,
        String delta,
        boolean filtered,
        long flag,
        int type) {
    /// Asks for a subscription without options.
    public static final SubscribeRequest PLAIN =
            new SubscribeRequest(
                    "", false, StreamPosition.NONE, null, false, false, false, "", false, 0, 0);

    /// Asks for a subscription that continues after a position.
    public static SubscribeRequest recover(StreamPosition since) {
        return new SubscribeRequest("", true, since, null, false, false, false, "", false, 0, 0);
    }
}
