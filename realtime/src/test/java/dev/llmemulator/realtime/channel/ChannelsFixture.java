package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Epochs;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/// Channels for tests, of the namespaces `session` (history of 5, recovery), `open` (presence and
/// joins) and `plain` (nothing).
final class ChannelsFixture {
    static final Duration TTL = Duration.ofMinutes(5);
    static final Duration IDLE = Duration.ofMinutes(10);

    private ChannelsFixture() {}

    static Channels channels(int bound, LongSupplier nanoTime) {
        return new Channels(
                new Namespaces(
                        Map.of(
                                "session",
                                NamespaceOptions.history(
                                        5,
                                        TTL,
                                        NamespaceFlag.FORCE_RECOVERY,
                                        NamespaceFlag.FORCE_POSITIONING),
                                "open",
                                NamespaceOptions.of(
                                        NamespaceFlag.PRESENCE,
                                        NamespaceFlag.JOIN_LEAVE,
                                        NamespaceFlag.FORCE_PUSH_JOIN_LEAVE),
                                "plain",
                                NamespaceOptions.of())),
                new ChannelLimits(bound, IDLE, Duration.ofMinutes(5), 100),
                new Epochs(new SplittableRandom(1)),
                nanoTime);
    }
}
