package dev.llmemulator.fleet;

import dev.llmemulator.fleet.agent.AgentRun;
import dev.llmemulator.fleet.group.Group;
import dev.llmemulator.fleet.group.GroupException;
import dev.llmemulator.fleet.group.GroupKey;
import dev.llmemulator.fleet.group.JGroupsGroup;
import dev.llmemulator.fleet.group.NotJoinedException;
import dev.llmemulator.fleet.message.BadMessageException;
import dev.llmemulator.fleet.message.FleetCodec;
import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.load.scenario.Share;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process that runs shares of loads for a lead. It serves on the calling thread; [#stop] may be
/// called by any thread.
public final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int MOST_EVENTS = 1_000;
    private static final long LOOK_MILLIS = 500;
    private static final long BEAT_MILLIS = 1_000;

    /// For how long an agent that has not served yet tries to join a lead that listens.
    private static final long JOIN_NANOS = Duration.ofSeconds(10).toNanos();

    /// How long a lead may take to answer an agent that has joined.
    private static final long WELCOME_NANOS = Duration.ofSeconds(5).toNanos();

    /// How long a load that nobody leads any more may take to end.
    private static final long END_SECONDS = 30;

    private final AgentSettings settings;
    private final @Nullable GroupKey key;
    private final LongSupplier nanos;
    private final Work work;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(MOST_EVENTS);
    private volatile boolean stopped;
    private @Nullable AgentRun run;
    private int place;
    private int of;
    private boolean failing;
    private long failingSince;

    /// How an agent's service ended.
    public enum End {
        /// The lead has no more work.
        DISMISSED,
        /// The lead is gone without a word.
        LEAD_LOST,
        /// Somebody has stopped the agent.
        STOPPED
    }

    /// What has happened.
    private sealed interface Event {
        record Came(Group.Member from, FleetMessage message) implements Event {}

        record LeadLeft() implements Event {}

        record Began(AgentRun run, Work.Running running) implements Event {}

        record Lined(AgentRun run, LongConsumer begin) implements Event {}

        record Begun(AgentRun run, long late) implements Event {}

        record Finished(AgentRun run, Map<String, byte[]> files) implements Event {}

        record Refused(AgentRun run, String reason) implements Event {}

        record Stopped() implements Event {}
    }

    /// An agent that has not joined anybody.
    ///
    /// @param key null: only over the loopback interface
    /// @param nanos the monotonic clock by which the work begins
    public Agent(AgentSettings settings, @Nullable GroupKey key, LongSupplier nanos, Work work) {
        this.settings = settings;
        this.key = key;
        this.nanos = nanos;
        this.work = work;
    }

    /// Waits for a lead and does what it says, again and again unless it is to be done once. A lead
    /// that listens but does not let the agent in is tried again for a while, as it may have begun
    /// only now or be busy.
    ///
    /// @throws GroupException when it cannot join
    /// @throws FleetException when the lead does not want it, or does not come
    public End serve() throws GroupException, FleetException {
        boolean served = false;
        while (true) {
            InetSocketAddress lead = awaitLead();
            if (lead == null) {
                return End.STOPPED;
            }
            try {
                End end = serveOne(lead);
                if (settings.once() || end == End.STOPPED) {
                    return end;
                }
                LOG.info("The lead has gone; the agent waits for another. [end={}]", end);
                served = true;
            } catch (NotJoinedException e) {
                failed(e, served);
            }
        }
    }

    /// Waits a moment after an attempt to join that failed.
    ///
    /// @throws GroupException when the agent has tried long enough
    private void failed(NotJoinedException e, boolean served) throws GroupException {
        long now = nanos.getAsLong();
        if (served) {
            LOG.debug(
                    "The port still belongs to a lead that is closing. [cause={}]", e.getMessage());
        } else if (!failing) {
            failing = true;
            failingSince = now;
            LOG.info("The agent has not joined yet and tries again. [cause={}]", e.getMessage());
        } else if (now - failingSince >= JOIN_NANOS) {
            throw e;
        }
        Event _ = next(LOOK_MILLIS);
    }

    /// Returns where a lead listens; null when the agent was stopped before there was one. The name
    /// is looked up again and again, as it may come with the lead, and another lead may have
    /// another address.
    private @Nullable InetSocketAddress awaitLead() throws GroupException, FleetException {
        long deadline = nanos.getAsLong() + settings.patience().toNanos();
        String host = settings.lead().getHostString();
        int port = settings.lead().getPort();
        LOG.info("The agent waits for its lead. [host={}, port={}]", host, port);
        while (!stopped) {
            InetSocketAddress lead = new InetSocketAddress(host, port);
            if (!lead.isUnresolved()) {
                JGroupsGroup.requireKey(lead, key);
            }
            if (JGroupsGroup.isThere(lead)) {
                return lead;
            }
            failing = false; // who listens next is another
            Event _ = next(LOOK_MILLIS);
            if (settings.once() && nanos.getAsLong() - deadline >= 0) {
                throw new FleetException(
                        "%s at %s:%d, expected a lead within %d s"
                                .formatted(
                                        lead.isUnresolved() ? "no such host" : "nobody listens",
                                        host,
                                        port,
                                        settings.patience().toSeconds()));
            }
        }
        return null;
    }

    private @Nullable Event next(long millis) {
        try {
            return events.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopped = true;
            return null;
        }
    }

    private End serveOne(InetSocketAddress lead) throws GroupException, FleetException {
        events.clear();
        try {
            return serve(lead, new Inbox());
        } finally {
            awaitEnd();
            run = null;
        }
    }

    /// Leaves the lead in the end, so that it does not take what the agent has measured until then
    /// for its part.
    private End serve(InetSocketAddress lead, Inbox inbox) throws GroupException, FleetException {
        try (Group group = JGroupsGroup.join(lead, key, inbox)) {
            inbox.group = group;
            place = 0;
            inbox.send(new FleetMessage.Hello(settings.version(), settings.place()));
            return hear(inbox, lead);
        } finally {
            inbox.group = null;
        }
    }

    private End hear(Inbox inbox, InetSocketAddress lead)
            throws FleetException, NotJoinedException {
        long joinedAt = nanos.getAsLong();
        long beatAt = joinedAt;
        while (!stopped) {
            if (place == 0 && nanos.getAsLong() - joinedAt >= WELCOME_NANOS) {
                throw new NotJoinedException(lead, "it does not answer", null);
            }
            Event event = next(BEAT_MILLIS);
            if (event instanceof Event.LeadLeft) {
                if (place == 0) {
                    throw new NotJoinedException(lead, "it has gone again", null);
                }
                return End.LEAD_LOST;
            }
            if (event instanceof Event.Came(_, FleetMessage message)) {
                if (message instanceof FleetMessage.Dismissed) {
                    return End.DISMISSED;
                }
                take(message, inbox);
            } else if (event != null) {
                report(event);
            }
            if (nanos.getAsLong() - beatAt >= TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS)) {
                beatAt = nanos.getAsLong();
                beat();
            }
        }
        return End.STOPPED;
    }

    private void beat() {
        if (run != null) {
            run.beat();
        }
    }

    /// Ends a load that nobody leads any more.
    private void awaitEnd() {
        AgentRun left = run;
        if (left == null || left.isOver()) {
            return;
        }
        left.stop();
        long deadline = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (!left.isOver() && nanos.getAsLong() - deadline < 0) {
            Event event = next(BEAT_MILLIS);
            if (event != null) {
                report(event);
            }
        }
    }

    private void take(FleetMessage message, Inbox inbox) throws FleetException {
        switch (message) {
            case FleetMessage.Welcome welcome -> {
                place = welcome.place();
                of = welcome.of();
                LOG.info("The agent takes part. [agent={}, agents={}]", place, of);
            }
            case FleetMessage.Refused(String reason) ->
                    throw new FleetException("the lead refuses this agent: " + reason);
            case FleetMessage.Assign(int number, Map<String, String> options) ->
                    begin(number, options, inbox);
            case FleetMessage.Go(int number, long at) -> {
                if (run != null && run.number() == number) {
                    run.go(at);
                }
            }
            case FleetMessage.Stop(int number, String reason) -> {
                if (run != null && run.number() == number) {
                    LOG.warn("The lead stops the load. [reason={}]", reason);
                    run.stop();
                }
            }
            case FleetMessage.Hello _,
                    FleetMessage.Ping _,
                    FleetMessage.Pong _,
                    FleetMessage.Lined _,
                    FleetMessage.Beat _,
                    FleetMessage.Part _,
                    FleetMessage.Ended _,
                    FleetMessage.Dismissed _ -> {
                // no lead says this to the work
            }
        }
    }

    private void begin(int number, Map<String, String> options, Inbox inbox) {
        if (run != null && !run.isOver()) {
            inbox.send(new FleetMessage.Refused("its last load has not ended"));
            return;
        }
        AgentRun assigned = new AgentRun(number, inbox::send);
        run = assigned;
        Share share = new Share(place - 1, of);
        Thread.ofVirtual()
                .name("work")
                .start(() ->
                        put(
                                new Event.Began(
                                        assigned, work.begin(options, share, new Told(assigned)))));
    }

    private static void report(Event event) {
        switch (event) {
            case Event.Began(AgentRun which, Work.Running running) ->
                    which.began(running::standing, running::interrupt);
            case Event.Lined(AgentRun which, LongConsumer begin) -> which.lined(begin);
            case Event.Begun(AgentRun which, long late) -> which.begun(late);
            case Event.Finished(AgentRun which, Map<String, byte[]> files) -> which.finished(files);
            case Event.Refused(AgentRun which, String reason) -> which.refused(reason);
            case Event.Came _, Event.LeadLeft _, Event.Stopped _ -> {
                // said by others, who are heard elsewhere
            }
        }
    }

    /// Ends what runs, and the service.
    public void stop() {
        stopped = true;
        boolean _ = events.offer(new Event.Stopped());
    }

    private void put(Event event) {
        try {
            events.put(event);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes what the work reports to the agent's thread.
    private final class Told implements Work.Report {
        private final AgentRun of;

        Told(AgentRun of) {
            this.of = of;
        }

        @Override
        public void lined(LongConsumer begin) {
            put(new Event.Lined(of, begin));
        }

        @Override
        public void begun(long late) {
            put(new Event.Begun(of, late));
        }

        @Override
        public void finished(Map<String, byte[]> files) {
            put(new Event.Finished(of, files));
        }

        @Override
        public void refused(String reason) {
            put(new Event.Refused(of, reason));
        }
    }

    /// Hears of the group on its threads. The lead is the first member that it hears of. It is
    /// asked for the time there and then, because each wait would be taken for a difference of
    /// clocks.
    private final class Inbox implements Group.Listener {
        private volatile @Nullable Group group;
        private volatile Group.@Nullable Member lead;

        void send(FleetMessage message) {
            Group to = group;
            Group.Member whom = lead;
            if (to != null && whom != null) {
                to.send(whom, FleetCodec.encode(message));
            }
        }

        @Override
        public void joined(Group.Member member) {
            if (lead == null) {
                lead = member;
            }
        }

        @Override
        public void left(Group.Member member) {
            if (member.equals(lead)) {
                put(new Event.LeadLeft());
            }
        }

        @Override
        public void received(Group.Member from, byte[] bytes) {
            long now = nanos.getAsLong();
            if (!from.equals(lead)) {
                return;
            }
            try {
                FleetMessage message = FleetCodec.decode(bytes);
                if (message instanceof FleetMessage.Ping(int number, long sent)) {
                    send(new FleetMessage.Pong(number, sent, now));
                } else {
                    put(new Event.Came(from, message));
                }
            } catch (BadMessageException e) {
                LOG.warn("A message was dropped. [from={}, cause={}]", from, e.getMessage());
            }
        }
    }
}
