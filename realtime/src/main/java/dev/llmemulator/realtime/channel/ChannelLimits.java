package dev.llmemulator.realtime.channel;

import java.time.Duration;

/// Bounds of what the channels remember.
///
/// @param channels how many channels at most
/// @param idle how long a channel that nobody uses and that keeps nothing remembers its epoch,
///   offset and version
/// @param idempotencyLife how long a repeated publish is recognized by its key
/// @param idempotencyKeys how many keys at most, over all channels
public record ChannelLimits(
        int channels, Duration idle, Duration idempotencyLife, int idempotencyKeys) {}
