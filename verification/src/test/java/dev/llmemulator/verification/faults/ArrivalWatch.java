package dev.llmemulator.verification.faults;

import dev.llmemulator.load.client.SocketLink;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Notes when each channel brought its first publication after a fault, live or recovered. Told by
/// event loops; asked and started by the test's thread.
final class ArrivalWatch {
    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private volatile long since;
    private volatile boolean watches;

    /// The fault is over, now.
    void start() {
        since = System.nanoTime();
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

    private void arrived(String channel, long nanos) {
        if (watches && nanos - since >= 0) {
            first.putIfAbsent(channel, nanos - since);
        }
    }

    private static Stream<String> channels(Reply.Connected connected) {
        return connected.subs().entrySet().stream()
                .filter(sub -> !sub.getValue().publications().isEmpty())
                .map(Map.Entry::getKey);
    }

    private final class Watched implements SocketLink.Listener {
        private final SocketLink.Listener listener;

        private Watched(SocketLink.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void reply(Reply reply, long nanos) {
            if (reply instanceof Reply.Pushed(Push.Published(String channel, _))) {
                arrived(channel, nanos);
            } else if (reply instanceof Reply.Connected connected) {
                channels(connected).forEach(channel -> arrived(channel, nanos));
            }
            listener.reply(reply, nanos);
        }

        @Override
        public void opened() {
            listener.opened();
        }

        @Override
        public void failed(boolean unreachable, String detail) {
            listener.failed(unreachable, detail);
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
