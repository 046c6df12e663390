package dev.llmemulator.realtime.session;

import static dev.llmemulator.realtime.channel.NamespaceFlag.ALLOW_HISTORY_FOR_CLIENT;
import static dev.llmemulator.realtime.channel.NamespaceFlag.ALLOW_PRESENCE_FOR_SUBSCRIBER;
import static dev.llmemulator.realtime.channel.NamespaceFlag.ALLOW_PUBLISH_FOR_CLIENT;
import static dev.llmemulator.realtime.channel.NamespaceFlag.ALLOW_PUBLISH_FOR_SUBSCRIBER;
import static dev.llmemulator.realtime.channel.NamespaceFlag.ALLOW_SUBSCRIBE_FOR_CLIENT;
import static dev.llmemulator.realtime.channel.NamespaceFlag.ALLOW_USER_LIMITED_CHANNELS;
import static dev.llmemulator.realtime.channel.NamespaceFlag.FORCE_POSITIONING;
import static dev.llmemulator.realtime.channel.NamespaceFlag.FORCE_PUSH_JOIN_LEAVE;
import static dev.llmemulator.realtime.channel.NamespaceFlag.FORCE_RECOVERY;
import static dev.llmemulator.realtime.channel.NamespaceFlag.JOIN_LEAVE;
import static dev.llmemulator.realtime.channel.NamespaceFlag.PRESENCE;

import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.realtime.auth.RawJson;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.auth.TokenVerifier;
import dev.llmemulator.realtime.broker.Epochs;
import dev.llmemulator.realtime.channel.ChannelLimits;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.channel.Namespaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;

/// A server without a network, on hand-driven time: the loop and the wall clock move together.
///
/// Namespaces: `session` as in the product with a history of 5, `open` with all rights, presence
/// and joins, `plain` with the right to subscribe and, for subscribers, to publish.
final class SessionFixture {
    static final Instant START = Instant.ofEpochSecond(1_795_564_800);
    static final SessionLimits LIMITS =
            new SessionLimits(
                    new SessionTimeouts(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(25),
                            Duration.ofSeconds(8),
                            Duration.ofSeconds(25),
                            Duration.ofSeconds(5)),
                    1 << 20,
                    4,
                    40,
                    5,
                    4);

    final ManualLoop loop = new ManualLoop();
    final InstantSource wall = () -> START.plusNanos(loop.nanos());
    final SessionLoop home = new SessionLoop(loop, new SplittableRandom(2));
    final Channels channels;
    final Sessions sessions;

    SessionFixture() {
        this(LIMITS);
    }

    SessionFixture(SessionLimits limits) {
        channels =
                new Channels(
                        new Namespaces(namespaces()),
                        new ChannelLimits(
                                1_000, Duration.ofMinutes(10), Duration.ofMinutes(5), 100),
                        new Epochs(new SplittableRandom(1)),
                        loop::nanos);
        sessions =
                new Sessions(
                        new SessionContext(
                                "v",
                                limits,
                                channels,
                                new TokenVerifier(TokenFixture.SECRET, wall),
                                wall,
                                RawJson::isDocument));
    }

    ClientSession open(FakeConnection connection, Codec codec) {
        return sessions.open(home, connection, codec);
    }

    private static Map<String, NamespaceOptions> namespaces() {
        return Map.of(
                "session",
                NamespaceOptions.history(
                        5, Duration.ofMinutes(5), FORCE_RECOVERY, FORCE_POSITIONING),
                "open",
                NamespaceOptions.history(
                        5,
                        Duration.ofMinutes(5),
                        ALLOW_SUBSCRIBE_FOR_CLIENT,
                        ALLOW_PUBLISH_FOR_CLIENT,
                        ALLOW_HISTORY_FOR_CLIENT,
                        ALLOW_PRESENCE_FOR_SUBSCRIBER,
                        PRESENCE,
                        JOIN_LEAVE,
                        FORCE_PUSH_JOIN_LEAVE),
                "plain",
                NamespaceOptions.of(
                        ALLOW_SUBSCRIBE_FOR_CLIENT,
                        ALLOW_PUBLISH_FOR_SUBSCRIBER,
                        ALLOW_USER_LIMITED_CHANNELS));
    }
}
