package dev.llmemulator.load.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans one load test: how many clients ask, how often, for what, and how long they wait.
///
/// @param population how many clients there are, and how they come and go
/// @param responses what is asked for: words, and the gap between two tokens
/// @param patience for how long a client waits
/// @param target the servers that are tested, and their protocol
/// @param seed the seed of texts and request ids
/// @param httpConnections how many HTTP connections are open at once; null for one per client, at
///   most [#MOST_HTTP_CONNECTIONS]
/// @param shape when cycles start
/// @param objectives what a completed cycle must keep to count as good; none by default
public record LoadPlan(
        Population population,
        ResponseMix responses,
        Patience patience,
        Target target,
        long seed,
        @Nullable Integer httpConnections,
        LoadShape shape,
        List<Objective> objectives) {
    /// The most HTTP connections of a plan that does not say how many.
    public static final int MOST_HTTP_CONNECTIONS = 2_000;

    /// The seed of a plan that does not say which.
    public static final long DEFAULT_SEED = 1;

    /// Checks the plan.
    ///
    /// @throws InvalidPlanException listing all faults
    public LoadPlan {
        List<PlanFault> faults =
                new PlanFaults()
                        .population(population)
                        .responses(responses)
                        .range(PlanValue.CONNECTION_TIMEOUT, patience.connecting())
                        .range(PlanValue.REQUEST_TIMEOUT, patience.request())
                        .target(target)
                        .range(PlanValue.HTTP_CONNECTIONS, httpConnections)
                        .share(population, httpConnections)
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

    /// Returns the number of virtual clients.
    public int clients() {
        return population.clients();
    }

    /// Returns how many responses each client asks for, one after the other.
    public int cycles() {
        return population.cycles();
    }

    /// Returns how many clients are alive at once.
    public int maxConcurrent() {
        return population.maxConcurrent();
    }

    /// Returns the distance between the intended starts of two clients.
    public Duration rampDelay() {
        return population.rampDelay();
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

    /// Returns how many times the slots of the whole load are filled.
    public int waves() {
        return population.waves();
    }

    /// Returns which part of the load this process runs. Numbers that are not called own are those
    /// of the whole load.
    public Share share() {
        return population.share();
    }

    /// Returns the plan of another share of the same load.
    ///
    /// @throws InvalidPlanException when there are more shares than clients, slots or connections
    public LoadPlan only(Share share) {
        Population all = population;
        return new LoadPlan(
                new Population(
                        all.clients(), all.cycles(), all.maxConcurrent(), all.rampDelay(), share),
                responses,
                patience,
                target,
                seed,
                httpConnections,
                shape,
                objectives);
    }

    /// Returns how many clients this process runs.
    public int ownClients() {
        return share().part(clientsInAll());
    }

    /// Returns how many clients of this process are alive at once.
    public int ownSlots() {
        return population.ownSlots();
    }

    /// Returns how long the load takes when nothing delays it, in seconds. Visits all its cycles
    /// when they differ.
    public double idealSeconds() {
        return new IdealSchedule(population, responses, shape, seed).seconds();
    }

    /// Returns whether all clients connect before the first of them sends a request.
    public boolean startLine() {
        return shape.arrival().isOpen() || (population.waves() == 1 && rampDelay().isZero());
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
        return shape.arrival().isOpen() ? population.alive() : clients();
    }

    /// Returns how many cycles each client makes; 0 when the clock decides.
    public int cyclesPerClient() {
        return isCounted() ? cycles() : 0;
    }

    /// Returns the most sockets that the clients of this process have open at once.
    public long sockets() {
        int alive = share().part(population.alive());
        return switch (target) {
            case Target.Sessions _ -> (long) alive + ownConnections();
            case Target.OpenAi _ -> alive;
        };
    }

    /// Returns the maximum number of HTTP connections that this process has open at once.
    public int ownConnections() {
        return share().part(httpConnectionLimit());
    }

    /// Returns the maximum number of HTTP connections that are open at once.
    public int httpConnectionLimit() {
        if (target instanceof Target.OpenAi) {
            return population.alive();
        }
        return httpConnections == null
                ? Math.min(clients(), MOST_HTTP_CONNECTIONS)
                : httpConnections;
    }

    /// Returns how many cycles this process makes; 0 when that is not known beforehand.
    public long plannedCycles() {
        return (long) population.ownClients() * cyclesPerClient();
    }

    /// Builds a plan from the defaults of [PlanValue] and the values that are set. Must be used by
    /// one thread.
    public static final class Builder {
        private int clients = (int) PlanValue.CLIENTS.standard();
        private int cycles = (int) PlanValue.CYCLES.standard();
        private RandomVariable length = new RandomVariable.Fixed(PlanValue.LENGTH.standard());
        private RandomVariable delay = new RandomVariable.Fixed(PlanValue.DELAY.standard());
        private @Nullable ResponseMix responses;
        private int maxConcurrent = (int) PlanValue.MAX_CONCURRENT.standard();
        private Duration rampDelay = PlanValue.RAMP_DELAY.time();
        private Share share = Share.WHOLE;
        private Duration connectionTimeout = PlanValue.CONNECTION_TIMEOUT.time();
        private Duration requestTimeout = PlanValue.REQUEST_TIMEOUT.time();
        private URI httpUrl = Target.Sessions.DEFAULT.url();
        private URI wsUrl = Target.Sessions.DEFAULT.wsUrl();
        private WireFormat format = Target.Sessions.DEFAULT.format();
        private long seed = DEFAULT_SEED;
        private @Nullable Integer httpConnections;
        private LoadShape shape = LoadShape.CLOSED;
        private List<Objective> objectives = List.of();
        private @Nullable Target target;

        private Builder() {}

        /// Sets the number of clients.
        public Builder clients(int value) {
            clients = value;
            return this;
        }

        /// Sets the cycles per client.
        public Builder cycles(int value) {
            cycles = value;
            return this;
        }

        /// Sets the words of every response.
        public Builder length(int value) {
            length = new RandomVariable.Fixed(value);
            return this;
        }

        /// Sets the gap between two tokens.
        public Builder delay(Duration value) {
            delay = new RandomVariable.Fixed(value.toNanos() / 1e9);
            return this;
        }

        /// Sets what is asked for, in place of one length and one delay.
        public Builder responses(ResponseMix value) {
            responses = value;
            return this;
        }

        /// Sets how many clients are alive at once.
        public Builder maxConcurrent(int value) {
            maxConcurrent = value;
            return this;
        }

        /// Sets the distance between two starts.
        public Builder rampDelay(Duration value) {
            rampDelay = value;
            return this;
        }

        /// Sets which part of the load this process runs; by default it is the whole.
        public Builder share(Share value) {
            share = value;
            return this;
        }

        /// Sets how long connecting may take.
        public Builder connectionTimeout(Duration value) {
            connectionTimeout = value;
            return this;
        }

        /// Sets how long a request and a silence may take.
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /// Sets the API's address.
        public Builder httpUrl(URI value) {
            httpUrl = value;
            return this;
        }

        /// Sets the WebSocket's address.
        public Builder wsUrl(URI value) {
            wsUrl = value;
            return this;
        }

        /// Sets the wire format.
        public Builder format(WireFormat value) {
            format = value;
            return this;
        }

        /// Sets what is tested, in place of the addresses and the format of a stack of sessions.
        public Builder target(Target value) {
            target = value;
            return this;
        }

        /// Sets the seed.
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /// Sets the number of HTTP connections.
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
                    new Population(clients, cycles, maxConcurrent, rampDelay, share),
                    responses == null ? new ResponseMix.Drawn(length, delay) : responses,
                    new Patience(connectionTimeout, requestTimeout),
                    target == null ? new Target.Sessions(httpUrl, wsUrl, format) : target,
                    seed,
                    httpConnections,
                    shape,
                    objectives);
        }
    }
}
