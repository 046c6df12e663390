package dev.llmemulator.load.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans one load test: how many clients ask, how often, for what, and how long they wait.
///
/// @param clients the number of virtual clients
/// @param cycles how many responses each client asks for, one after the other
/// @param responses what is asked for: words, and the gap between two tokens
/// @param ttft the time from the request to the first token; null for one `delay`
/// @param maxConcurrent how many clients are alive at once; the others wait for a slot
/// @param rampDelay the distance between the intended starts of two clients
/// @param connectionTimeout the longest time from a client's start until it is connected, and that
///   of each later attempt to connect
/// @param requestTimeout limits a POST, the wait for the first token beyond `ttft`, and every
///   silence between two tokens beyond `delay`; not the whole stream
/// @param target the servers that are tested, and their protocol
/// @param seed the seed of texts and request ids
/// @param httpConnections how many HTTP connections are open at once; null for one per client, at
///   most 2,000
/// @param shape when cycles start
/// @param objectives what a completed cycle must keep to count as good; none by default
public record LoadPlan(
        int clients,
        int cycles,
        ResponseMix responses,
        @Nullable Duration ttft,
        int maxConcurrent,
        Duration rampDelay,
        Duration connectionTimeout,
        Duration requestTimeout,
        Target target,
        long seed,
        @Nullable Integer httpConnections,
        LoadShape shape,
        List<Objective> objectives) {
    private static final int MOST_HTTP_CONNECTIONS = 2_000;

    /// Checks the plan.
    ///
    /// @throws InvalidPlanException listing all faults
    public LoadPlan {
        List<PlanFault> faults =
                new PlanFaults()
                        .range("clients", clients, 1, 1_000_000)
                        .range("cycles", cycles, 1, 1_000_000)
                        .range("ttft", ttft, Duration.ZERO, Duration.ofMinutes(1))
                        .responses(responses, ttft)
                        .range("max concurrent", maxConcurrent, 1, 1_000_000)
                        .range("ramp delay", rampDelay, Duration.ZERO, Duration.ofHours(1))
                        .timeout("connection timeout", connectionTimeout)
                        .timeout("request timeout", requestTimeout)
                        .target(target)
                        .range("http connections", httpConnections, 1, 60_000)
                        .shape(shape)
                        .trace(shape, target)
                        .found();
        if (!faults.isEmpty()) {
            throw new InvalidPlanException(faults);
        }
    }

    /// Returns a builder that holds the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Returns what a cycle asks for, which is always the same for that cycle.
    ///
    /// @param client counted from 0
    /// @param cycle counted from 0 for each client
    public ResponsePlan responseOf(int client, int cycle) {
        return responses.of(seed, client, cycle);
    }

    /// Returns the mean time from the request to the first token, in seconds.
    public double firstTokenSeconds() {
        return ttft == null ? responses.meanDelaySeconds() : ttft.toNanos() / 1e9;
    }

    /// Returns the URL to which requests go.
    public URI httpUrl() {
        return target.url();
    }

    /// Returns the times of the recorded load that the plan plays; null when it plays none.
    public @Nullable Timeline timeline() {
        Prompts prompts = target instanceof Target.OpenAi openAi ? openAi.prompts() : null;
        return shape.arrival() != ArrivalKind.TRACE || prompts == null ? null : prompts.timeline();
    }

    /// Returns how many times the slots are filled.
    public int waves() {
        return Math.ceilDiv(clients, maxConcurrent);
    }

    /// Returns how long the load takes when nothing delays it, in seconds. Visits all its cycles
    /// when they differ.
    public double idealSeconds() {
        return new IdealSchedule(this).seconds();
    }

    /// Returns whether all clients connect before the first of them sends a request.
    public boolean startLine() {
        return shape.arrival().isOpen() || (maxConcurrent >= clients && rampDelay.isZero());
    }

    /// Returns the phases of the load.
    public Phases phases() {
        return shape.phases();
    }

    /// Returns whether the number of cycles is known beforehand, as in a closed load without a
    /// duration.
    public boolean isCounted() {
        return !shape.arrival().isOpen() && shape.span() == null;
    }

    /// Returns how many clients take part in all. Those of an open load stay to its end, so they
    /// are no more than the slots.
    public int clientsInAll() {
        return shape.arrival().isOpen() ? Math.min(clients, maxConcurrent) : clients;
    }

    /// Returns how many cycles each client makes; 0 when the clock decides.
    public int cyclesPerClient() {
        return isCounted() ? cycles : 0;
    }

    /// Returns the most sockets that the clients have open at once.
    public long sockets() {
        int alive = Math.min(clients, maxConcurrent);
        return switch (target) {
            case Target.Sessions _ -> (long) alive + httpConnectionLimit();
            case Target.OpenAi _ -> alive;
        };
    }

    /// Returns the maximum number of HTTP connections that are open at once.
    public int httpConnectionLimit() {
        if (target instanceof Target.OpenAi) {
            return Math.min(clients, maxConcurrent);
        }
        return httpConnections == null ? Math.min(clients, MOST_HTTP_CONNECTIONS) : httpConnections;
    }

    /// Returns how many cycles there are in all; 0 when that is not known beforehand.
    public long plannedCycles() {
        return (long) clients * cyclesPerClient();
    }

    /// Builds a plan from the defaults and the values that are set. Must be used by one thread.
    public static final class Builder {
        private int clients = 10;
        private int cycles = 5;
        private RandomVariable length = new RandomVariable.Fixed(100);
        private RandomVariable delay = new RandomVariable.Fixed(0.01);
        private @Nullable ResponseMix responses;
        private @Nullable Duration ttft;
        private int maxConcurrent = 50;
        private Duration rampDelay = Duration.ZERO;
        private Duration connectionTimeout = Duration.ofSeconds(30);
        private Duration requestTimeout = Duration.ofMinutes(2);
        private URI httpUrl = Target.Sessions.DEFAULT.url();
        private URI wsUrl = Target.Sessions.DEFAULT.wsUrl();
        private WireFormat format = Target.Sessions.DEFAULT.format();
        private long seed = 1;
        private @Nullable Integer httpConnections;
        private LoadShape shape = LoadShape.CLOSED;
        private List<Objective> objectives = List.of();
        private @Nullable Target target;

        private Builder() {}

        /// Sets the number of clients; default 10.
        public Builder clients(int value) {
            clients = value;
            return this;
        }

        /// Sets the cycles per client; default 5.
        public Builder cycles(int value) {
            cycles = value;
            return this;
        }

        /// Sets the words of every response; default 100.
        public Builder length(int value) {
            length = new RandomVariable.Fixed(value);
            return this;
        }

        /// Sets the gap between two tokens; default 10 ms.
        public Builder delay(Duration value) {
            delay = new RandomVariable.Fixed(value.toNanos() / 1e9);
            return this;
        }

        /// Sets what is asked for, in place of one length and one delay.
        public Builder responses(ResponseMix value) {
            responses = value;
            return this;
        }

        /// Sets the time to the first token; default one delay.
        public Builder ttft(@Nullable Duration value) {
            ttft = value;
            return this;
        }

        /// Sets how many clients are alive at once; default 50.
        public Builder maxConcurrent(int value) {
            maxConcurrent = value;
            return this;
        }

        /// Sets the distance between two starts; default none.
        public Builder rampDelay(Duration value) {
            rampDelay = value;
            return this;
        }

        /// Sets how long connecting may take; default 30 s.
        public Builder connectionTimeout(Duration value) {
            connectionTimeout = value;
            return this;
        }

        /// Sets how long a request and a silence may take; default 120 s.
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /// Sets the API's address; default `http://127.0.0.1:9000`.
        public Builder httpUrl(URI value) {
            httpUrl = value;
            return this;
        }

        /// Sets the WebSocket's address; default `ws://127.0.0.1:9001/connection/websocket`.
        public Builder wsUrl(URI value) {
            wsUrl = value;
            return this;
        }

        /// Sets the wire format; default JSON.
        public Builder format(WireFormat value) {
            format = value;
            return this;
        }

        /// Sets what is tested, in place of the addresses and the format of a stack of sessions.
        public Builder target(Target value) {
            target = value;
            return this;
        }

        /// Sets the seed; default 1.
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /// Sets the number of HTTP connections; default one per client, at most 2,000.
        public Builder httpConnections(@Nullable Integer value) {
            httpConnections = value;
            return this;
        }

        /// Sets when cycles start; by default a cycle starts when the one before has ended.
        public Builder shape(LoadShape value) {
            shape = value;
            return this;
        }

        /// Sets what a completed cycle must keep to count as good; nothing by default.
        public Builder objectives(List<Objective> value) {
            objectives = value;
            return this;
        }

        /// Builds the plan.
        ///
        /// @throws InvalidPlanException listing all faults
        public LoadPlan build() {
            return new LoadPlan(
                    clients,
                    cycles,
                    responses == null ? new ResponseMix.Drawn(length, delay) : responses,
                    ttft,
                    maxConcurrent,
                    rampDelay,
                    connectionTimeout,
                    requestTimeout,
                    target == null ? new Target.Sessions(httpUrl, wsUrl, format) : target,
                    seed,
                    httpConnections,
                    shape,
                    objectives);
        }
    }
}
