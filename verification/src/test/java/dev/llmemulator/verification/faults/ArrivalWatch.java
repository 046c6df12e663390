package dev.llmemulator.verification.faults;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Notes when each channel brought its first token that was published after a fault: what was on
/// its way already does not count. Told by event loops; asked and started by the test's thread.
final class ArrivalWatch {
    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
    private volatile long since;
    private volatile long sinceMicros;
    private volatile boolean watches;

    /// The fault is over, now.
    void start() {
        since = System.nanoTime();
        sinceMicros = clock.microsAt(since);
        watches = true;
    }

    /// A link that does what another does, watched.
    SocketLink watch(SocketLink link) {
        return new SocketLink() {
            @Override
            public String url() {
                return link.url();
            }

            @Override
            public Socket open(Listener listener) {
                return link.open(new Watched(listener));
            }
        };
    }

    /// How long each channel took, the quickest first.
    List<Duration> times() {
        return first.values().stream().sorted().map(Duration::ofNanos).toList();
    }

    private void arrived(String channel, Publication publication, long nanos) {
        if (watches && !first.containsKey(channel) && sentMicros(publication) > sinceMicros) {
            first.put(channel, nanos - since);
        }
    }

    private static long sentMicros(Publication publication) {
        try {
            return switch (TokenMessageJson.decode(publication.data())) {
                case TokenMessage.Token token -> token.sentUs();
                case TokenMessage.Joined(List<TokenMessage.Token> tokens) ->
                        tokens.getLast().sentUs();
                case TokenMessage.Done _, TokenMessage.Failed _ -> 0;
            };
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
    }

    private final class Watched implements SocketLink.Listener {
        private final SocketLink.Listener listener;

        private Watched(SocketLink.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void reply(Reply reply, long nanos) {
            if (reply
                    instanceof
                    Reply.Pushed(Push.Published(String channel, Publication publication))) {
                arrived(channel, publication, nanos);
            } else if (reply instanceof Reply.Connected connected) {
                connected
                        .subs()
                        .forEach((channel, sub) -> {
                            sub.publications().forEach(missed -> arrived(channel, missed, nanos));
                        });
            }
            listener.reply(reply, nanos);
        }

        @Override
        public void frame() {
            listener.frame();
        }

        @Override
        public void opened() {
            listener.opened();
        }

        @Override
        public void failed(Answer.Failure failure, String detail) {
            listener.failed(failure, detail);
        }

        @Override
        public void malformed(String detail) {
            listener.malformed(detail);
        }

        @Override
        public void closed(int code, String reason) {
            listener.closed(code, reason);
        }
    }
}
