package dev.llmemulator.realtime.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Bounds of what the channels remember.
///
/// @param channels how many channels at most
/// @param idle how long a channel that nobody uses and that keeps nothing remembers its epoch,
///   offset and version
/// @param idempotencyLife how long a repeated publish is recognized by its key
/// @param idempotencyKeys how many keys at most, over all channels
public record ChannelLimits(
        int channels, Duration idle, Duration idempotencyLife, int idempotencyKeys) {
    /// What is wrong with the limits, each fault with the value and what is expected.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (channels <= 0) {
            faults.add("channels is " + channels + ", expected more than 0");
        }
        if (idle.isNegative()) {
            faults.add("idle is " + idle + ", expected 0 or more");
        }
        if (idempotencyLife.isNegative()) {
            faults.add("idempotencyLife is " + idempotencyLife + ", expected 0 or more");
        }
        if (idempotencyKeys < 0) {
            faults.add("idempotencyKeys is " + idempotencyKeys + ", expected 0 or more");
        }
        return faults;
    }
}
