package dev.llmemulator.fleet;

import dev.llmemulator.fleet.group.Group;
import dev.llmemulator.fleet.group.GroupException;
import dev.llmemulator.fleet.group.GroupKey;
import dev.llmemulator.fleet.group.JGroupsGroup;
import dev.llmemulator.fleet.lead.FleetLook;
import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.fleet.lead.FleetStage;
import dev.llmemulator.fleet.lead.LiveMerge;
import dev.llmemulator.fleet.lead.Loss;
import dev.llmemulator.fleet.lead.Roster;
import dev.llmemulator.fleet.message.BadMessageException;
import dev.llmemulator.fleet.message.FleetCodec;
import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.load.recorder.LoadProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process that leads a load of several agents. It gathers and runs on the calling thread;
/// [#interrupt], [#progress], [#lagP99Ms] and [#look] may be called by any thread.
public final class Lead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lead.class);
    private static final String GONE = "its connection was closed, or it stood still";

    /// What waits here is some hundred bytes an event, or a block of a part; who sends waits when
    /// it is full.
    private static final int MOST_EVENTS = 1_000;

    private static final long TICK_MILLIS = 100;

    /// How long agents may take to leave when they are dismissed.
    private static final long LEAVING_NANOS = Duration.ofSeconds(2).toNanos();

    private final LeadSettings settings;
    private final LongSupplier nanos;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(MOST_EVENTS);
    private final LiveMerge live = new LiveMerge();
    private final Roster roster;
    private final JGroupsGroup group;
    private volatile boolean interrupted;
    private int runs;
    private boolean closed;

    /// What has happened, with its time.
    private sealed interface Event {
        record Came(Group.Member from, FleetMessage message, long nanos) implements Event {}

        record Left(Group.Member member, long nanos) implements Event {}

        record Interrupted() implements Event {}
    }

    private Lead(LeadSettings settings, @Nullable GroupKey key, LongSupplier nanos)
            throws GroupException {
        this.settings = settings;
        this.nanos = nanos;
        roster = new Roster(settings.version(), settings.agents());
        group = JGroupsGroup.open(settings.at(), key, new Listener());
    }

    /// Opens the port at which agents join.
    ///
    /// @param key null: only on the loopback interface
    /// @param nanos a monotonic clock
    public static Lead open(LeadSettings settings, @Nullable GroupKey key, LongSupplier nanos)
            throws GroupException {
        return new Lead(settings, key, nanos);
    }

    /// Returns the port at which agents join.
    public int port() {
        return group.port();
    }

    /// Waits for all agents.
    ///
    /// @return whether they are there; they are not when the lead was interrupted
    /// @throws FleetException when they do not come in time
    public boolean gather() throws FleetException {
        long deadline = nanos.getAsLong() + settings.patience().toNanos();
        while (!roster.isFull() && !interrupted) {
            Event event = next();
            if (event instanceof Event.Came came) {
                hello(came);
            } else if (event instanceof Event.Left(Group.Member member, _)) {
                roster.remove(member)
                        .ifPresent(place ->
                                LOG.warn(
                                        "An agent has left. [agent={}, host={}]",
                                        place,
                                        member.host()));
            } else if (nanos.getAsLong() - deadline >= 0) {
                throw new FleetException(
                        "%d of %d agents came within %d s, expected all; there: %s"
                                .formatted(
                                        roster.seats().size(),
                                        roster.size(),
                                        settings.patience().toSeconds(),
                                        roster.names()));
            }
        }
        return !interrupted;
    }

    private void hello(Event.Came came) {
        if (!(came.message() instanceof FleetMessage.Hello hello)) {
            return;
        }
        String refusal = roster.admit(came.from(), hello);
        if (refusal == null) {
            int place = roster.placeOf(came.from()).orElseThrow();
            send(came.from(), new FleetMessage.Welcome(place, roster.size()));
            LOG.info("An agent has come. [agent={}, host={}]", place, came.from().host());
        } else {
            send(came.from(), new FleetMessage.Refused(refusal));
            LOG.warn("An agent was refused. [host={}, reason={}]", came.from().host(), refusal);
        }
    }

    private @Nullable Event next() {
        try {
            return events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            interrupted = true;
            return null;
        }
    }

    private void send(Group.Member to, FleetMessage message) {
        group.send(to, FleetCodec.encode(message));
    }

    /// Runs a load on all agents.
    ///
    /// @param options of the whole load, by name with dashes
    /// @param patience for how long the agents may take until they stand at the start line
    /// @throws FleetException when it cannot begin
    public FleetResult run(Map<String, String> options, Duration patience) throws FleetException {
        if (!roster.isFull()) {
            throw new FleetException(
                    "%d of %d agents are left, expected all; there: %s"
                            .formatted(roster.seats().size(), roster.size(), roster.names()));
        }
        runs++;
        FleetStage stage = new FleetStage(runs, options, roster.seats(), live, this::send);
        stage.begin(nanos.getAsLong(), patience);
        boolean told = false;
        boolean begun = false;
        int lost = 0;
        while (!stage.isOver()) {
            if (interrupted && !told) {
                told = true;
                stage.interrupt(nanos.getAsLong());
            }
            Event event = next();
            if (event instanceof Event.Came came) {
                came(stage, came);
            } else if (event instanceof Event.Left(Group.Member member, long at)) {
                roster.remove(member).ifPresent(place -> stage.left(place, GONE, at));
            }
            stage.tick(nanos.getAsLong());
            lost = warn(stage, lost);
            if (!begun && stage.hasBegun()) {
                begun = true;
                LOG.info("All agents are told when to begin. [agents={}]", roster.size());
            }
        }
        String failure = stage.failure();
        if (failure != null) {
            throw new FleetException(failure);
        }
        return stage.result();
    }

    /// Says at once which agents were lost since `told` of them were said to be.
    private static int warn(FleetStage stage, int told) {
        List<Loss> losses = stage.losses();
        losses.subList(told, losses.size())
                .forEach(loss -> LOG.warn("The load is stopped: {}.", loss.sentence()));
        return losses.size();
    }

    private void came(FleetStage stage, Event.Came came) {
        if (came.message() instanceof FleetMessage.Hello) {
            send(came.from(), new FleetMessage.Refused("a load runs, expected agents before it"));
            return;
        }
        roster.placeOf(came.from())
                .ifPresent(place -> stage.received(place, came.message(), came.nanos()));
    }

    /// Ends what runs, as Ctrl-C does.
    public void interrupt() {
        interrupted = true;
        boolean _ = events.offer(new Event.Interrupted());
    }

    /// Returns how far all agents are together.
    public LoadProgress progress() {
        return live.progress();
    }

    /// Returns the 99th percentile of the delivery lag within the last second, that of the worst
    /// agent.
    public double lagP99Ms() {
        return live.lagP99Ms();
    }

    /// Returns the load that runs, and each of its agents, as they were a moment ago.
    public FleetLook look() {
        return live.look();
    }

    /// Dismisses the agents and closes the port.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        roster.seats().values().forEach(each -> send(each, new FleetMessage.Dismissed()));
        awaitLeaving();
        group.close();
    }

    /// Gives the agents time to hear that they are dismissed; a connection that is closed at once
    /// would look to them like a lead that died.
    private void awaitLeaving() {
        long deadline = nanos.getAsLong() + LEAVING_NANOS;
        while (!roster.seats().isEmpty()
                && nanos.getAsLong() - deadline < 0
                && !Thread.currentThread().isInterrupted()) {
            if (next() instanceof Event.Left(Group.Member member, _)) {
                roster.remove(member);
            }
        }
    }

    /// Hears of the group on its threads.
    private final class Listener implements Group.Listener {
        @Override
        public void joined(Group.Member member) {
            LOG.debug("A process has joined. [host={}]", member.host());
        }

        @Override
        public void left(Group.Member member) {
            put(new Event.Left(member, nanos.getAsLong()));
        }

        @Override
        public void received(Group.Member from, byte[] message) {
            long now = nanos.getAsLong();
            try {
                put(new Event.Came(from, FleetCodec.decode(message), now));
            } catch (BadMessageException e) {
                LOG.warn("A message was dropped. [from={}, cause={}]", from, e.getMessage());
            }
        }

        private void put(Event event) {
            try {
                events.put(event);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
