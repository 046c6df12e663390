package dev.llmemulator.realtime.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Limits how much the channels remember, and for how long.
///
/// @param channels maximum number of channels
/// @param idle how long a channel without users and publications keeps its epoch, offset and
///   version
/// @param idempotencyLife how long a repeated publish is recognized by its key
/// @param idempotencyKeys maximum number of keys over all channels
public record ChannelLimits(
        int channels, Duration idle, Duration idempotencyLife, int idempotencyKeys) {
    /// Returns what is wrong with the limits. Each fault names the value and what was expected.
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
