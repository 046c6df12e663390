package dev.llmemulator.realtime.session;

import java.util.List;

/// Limits a session.
///
/// @param timeouts for how long a client may keep it waiting
/// @param queueBytes how many bytes may wait for a connection
/// @param channels how many channels a client may be in
/// @param channelLength how long a channel's name may be
/// @param recoveryLimit how many publications a recovery may hold
/// @param historyLimit how many publications a client may ask for at once
public record SessionLimits(
        SessionTimeouts timeouts,
        int queueBytes,
        int channels,
        int channelLength,
        int recoveryLimit,
        int historyLimit) {
    /// Returns what is wrong with the limits. Each fault names the value and what was expected.
    public List<String> faults() {
        List<String> faults = timeouts.faults();
        positive(faults, "queueBytes", queueBytes);
        positive(faults, "channels", channels);
        positive(faults, "channelLength", channelLength);
        positive(faults, "recoveryLimit", recoveryLimit);
        positive(faults, "historyLimit", historyLimit);
        return faults;
    }

    private static void positive(List<String> faults, String name, int value) {
        if (value <= 0) {
            faults.add(name + " is " + value + ", expected more than 0");
        }
    }
}
