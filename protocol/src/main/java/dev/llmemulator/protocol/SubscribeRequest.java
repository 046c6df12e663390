package dev.llmemulator.protocol;

import org.jspecify.annotations.Nullable;

/// What a client asks of a subscription, without the channel's name.
///
/// @param token the subscription token, "" for none
/// @param recover whether to send what was published after `since`
/// @param since the last position that the client knows
/// @param data payload for the server, or null
/// @param positioned wish: the server shall watch the position
/// @param recoverable wish: the subscription shall be recoverable
/// @param joinLeave wish: join and leave pushes
/// @param delta the delta algorithm that the client understands, "" for none
/// @param filtered wish: only publications whose tags pass a filter; what the filter is stays
///   unread, because no server of this program has one
/// @param flag bits: 1 compaction, 2 reject what cannot be recovered
/// @param type what is subscribed to: 0 a stream, 1 to 3 maps, 4 values that are polled
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
    /// A request with no wish at all.
    public static final SubscribeRequest PLAIN =
            new SubscribeRequest(
                    "", false, StreamPosition.NONE, null, false, false, false, "", false, 0, 0);

    /// A request to go on after a position.
    public static SubscribeRequest recover(StreamPosition since) {
        return new SubscribeRequest("", true, since, null, false, false, false, "", false, 0, 0);
    }
}
