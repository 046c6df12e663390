package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.group.Group.Member;
import dev.llmemulator.fleet.lead.FleetResult.AgentPart;
import dev.llmemulator.fleet.message.FleetMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One load, from the first look at the agents' clocks to their last parts. Confined to one thread;
/// times are nanoseconds of the lead's monotonic clock.
public final class FleetStage {
    private static final long SHORTEST_NOTICE = Duration.ofSeconds(1).toNanos();
    private static final int BOUNDS_OF_NOTICE = 20;
    private static final long PART_PATIENCE = Duration.ofSeconds(60).toNanos();
    private static final long INTERRUPT_PATIENCE = Duration.ofSeconds(25).toNanos();
    private static final long SHOWN_EVERY = Duration.ofMillis(200).toNanos();
    private static final double NANOS = 1e9;

    private final int run;
    private final Map<String, String> options;
    private final Map<Integer, AgentState> agents = new TreeMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Outbox outbox;
    private final LiveMerge live;
    private final int size;
    private Step step = Step.CLOCKS;
    private long deadline;
    private boolean begun;
    private long startAt;
    private long shownAt;
    private boolean interrupted;
    private @Nullable String failure;

    /// Sends messages.
    public interface Outbox {
        /// Sends one to a member; does nothing when it has gone.
        void send(Member to, FleetMessage message);
    }

    /// Where the load is.
    private enum Step {
        /// The agents' clocks are being read.
        CLOCKS,
        /// The agents bring their clients to the start line.
        LINE,
        /// The agents run, or will at a time that they know.
        RUN,
        /// The agents were told to stop.
        STOP,
        /// All is said.
        OVER
    }

    /// What is known of an agent in this load.
    private static final class AgentState {
        final Member member;
        final ClockSync clock = new ClockSync();
        final PartBox part = new PartBox();
        boolean lined;
        boolean lost;
        boolean ended;
        long late;

        AgentState(Member member) {
            this.member = member;
        }
    }

    /// A load that has not begun.
    ///
    /// @param run counts the loads of a lead, from 1
    /// @param options of the whole load
    /// @param live hears how far the agents are
    public FleetStage(
            int run,
            Map<String, String> options,
            Map<Integer, Member> seats,
            LiveMerge live,
            Outbox outbox) {
        this.run = run;
        this.options = options;
        this.live = live;
        this.outbox = outbox;
        size = seats.size();
        seats.forEach((place, member) -> agents.put(place, new AgentState(member)));
    }

    /// Begins.
    ///
    /// @param patience for how long all may take until they stand at the start line
    public void begin(long now, Duration patience) {
        live.clear();
        deadline = now + patience.toNanos();
        agents.values().forEach(each -> outbox.send(each.member, each.clock.next(now)));
    }

    /// A message has come from an agent.
    ///
    /// @param now when it came
    public void received(int place, FleetMessage message, long now) {
        AgentState agent = agents.get(place);
        if (agent == null || agent.lost || isOver()) {
            return;
        }
        switch (message) {
            case FleetMessage.Pong pong -> read(agent, pong, now);
            case FleetMessage.Lined(int which) when which == run -> lined(agent, now);
            case FleetMessage.Refused(String reason) -> fail(name(place, agent) + ": " + reason);
            case FleetMessage.Beat(int which, FleetMessage.Standing standing) when which == run ->
                    live.take(place, standing, now);
            case FleetMessage.Part part when part.run() == run -> agent.part.take(part);
            case FleetMessage.Ended(int which, int files, long late) when which == run -> {
                agent.late = late;
                ended(place, agent, files, now);
            }
            case FleetMessage.Lined _,
                    FleetMessage.Beat _,
                    FleetMessage.Part _,
                    FleetMessage.Ended _ -> {
                // it belongs to a load that is over
            }
            case FleetMessage.Hello _,
                    FleetMessage.Welcome _,
                    FleetMessage.Ping _,
                    FleetMessage.Assign _,
                    FleetMessage.Go _,
                    FleetMessage.Stop _,
                    FleetMessage.Dismissed _ -> {
                // an agent says this at another time, or never
            }
        }
    }

    private void read(AgentState agent, FleetMessage.Pong pong, long now) {
        if (step != Step.CLOCKS) {
            return;
        }
        agent.clock.take(pong, now);
        if (!agent.clock.isDone()) {
            outbox.send(agent.member, agent.clock.next(now));
        } else if (agents.values().stream().allMatch(each -> each.clock.isDone())) {
            step = Step.LINE;
            everyone()
                    .forEach(each ->
                            outbox.send(each.member, new FleetMessage.Assign(run, options)));
        }
    }

    private void lined(AgentState agent, long now) {
        agent.lined = true;
        if (step == Step.LINE && agents.values().stream().allMatch(each -> each.lined)) {
            step = Step.RUN;
            begun = true;
            startAt = now + Math.max(SHORTEST_NOTICE, BOUNDS_OF_NOTICE * clockBound());
            everyone()
                    .forEach(each ->
                            outbox.send(
                                    each.member,
                                    new FleetMessage.Go(run, each.clock.agentTime(startAt))));
        }
    }

    private void ended(int place, AgentState agent, int files, long now) {
        if (agent.part.isWhole(files)) {
            agent.ended = true;
            finishIfAllEnded();
        } else {
            lose(place, agent, "its part did not come whole", now);
        }
    }

    private void finishIfAllEnded() {
        if (agents.values().stream().allMatch(each -> each.ended || each.lost)) {
            step = Step.OVER;
        }
    }

    /// An agent has gone.
    ///
    /// @param why what was seen
    public void left(int place, String why, long now) {
        AgentState agent = agents.get(place);
        if (agent != null && !agent.lost && !agent.ended && !isOver()) {
            lose(place, agent, why, now);
        }
    }

    private void lose(int place, AgentState agent, String why, long now) {
        if (step == Step.CLOCKS || step == Step.LINE) {
            fail("%s was lost before the start: %s".formatted(name(place, agent), why));
            return;
        }
        agent.lost = true;
        live.lose(place);
        Loss loss = new Loss(place, size, agent.member.host(), Math.max(0, seconds(now)), why);
        losses.add(loss);
        stop(loss.sentence(), now, PART_PATIENCE);
        finishIfAllEnded();
    }

    private void stop(String reason, long now, long patience) {
        if (step == Step.RUN || step == Step.LINE) {
            step = Step.STOP;
            deadline = now + patience;
            everyone()
                    .forEach(each -> outbox.send(each.member, new FleetMessage.Stop(run, reason)));
        }
    }

    /// The user wants it to end.
    public void interrupt(long now) {
        interrupted = true;
        switch (step) {
            case CLOCKS -> step = Step.OVER;
            case LINE, RUN -> stop("the lead was interrupted", now, INTERRUPT_PATIENCE);
            case STOP -> deadline = Math.min(deadline, now + INTERRUPT_PATIENCE);
            case OVER -> {
                // it has ended
            }
        }
    }

    /// Time has passed.
    public void tick(long now) {
        expire(now);
        if (isOver() || now - shownAt >= SHOWN_EVERY) {
            shownAt = now;
            show(now);
        }
    }

    private void show(long now) {
        List<AgentLook> looks = new ArrayList<>();
        agents.forEach((place, agent) ->
                looks.add(
                        new AgentLook(
                                place,
                                size,
                                agent.member.host(),
                                agent.clock.isDone() ? agent.clock.bound() : -1,
                                state(agent),
                                live.standing(place))));
        live.show(looks, seconds(now), now);
    }

    /// Since the start of the load; negative before it.
    private double seconds(long now) {
        return begun ? (now - startAt) / NANOS : -1;
    }

    private AgentLook.State state(AgentState agent) {
        if (agent.lost) {
            return AgentLook.State.LOST;
        }
        if (agent.ended) {
            return AgentLook.State.ENDED;
        }
        return switch (step) {
            case CLOCKS -> AgentLook.State.READING_CLOCK;
            case LINE -> agent.lined ? AgentLook.State.LINED_UP : AgentLook.State.LINING_UP;
            case RUN -> AgentLook.State.RUNNING;
            case STOP, OVER -> AgentLook.State.STOPPING;
        };
    }

    private void expire(long now) {
        if (isOver() || step == Step.RUN || now - deadline < 0) {
            return;
        }
        if (step == Step.STOP) {
            agents.forEach((place, agent) -> {
                if (!agent.ended && !agent.lost) {
                    lose(place, agent, "its part did not come in time", now);
                }
            });
            step = Step.OVER;
        } else {
            fail("not all clients were at the start line in time: " + missing());
        }
    }

    private String missing() {
        List<String> names = new ArrayList<>();
        agents.forEach((place, agent) -> {
            if (!agent.lined) {
                names.add(name(place, agent));
            }
        });
        return String.join(", ", names);
    }

    private void fail(String reason) {
        failure = reason;
        step = Step.OVER;
    }

    private Collection<AgentState> everyone() {
        return agents.values().stream().filter(each -> !each.lost && !each.ended).toList();
    }

    private static String name(int place, AgentState agent) {
        return Roster.name(place, agent.member.host());
    }

    private long clockBound() {
        return agents.values().stream().mapToLong(each -> each.clock.bound()).max().orElse(0);
    }

    /// Returns whether the agents know when to begin.
    public boolean hasBegun() {
        return step == Step.RUN;
    }

    /// Returns whether nothing more will come.
    public boolean isOver() {
        return step == Step.OVER;
    }

    /// Returns the agents that were lost so far, in the order of their losses.
    public List<Loss> losses() {
        return Collections.unmodifiableList(losses);
    }

    /// Returns why the load could not begin; null when it could.
    public @Nullable String failure() {
        return failure;
    }

    /// Returns what it has come to; to be asked when it is over.
    public FleetResult result() {
        List<AgentPart> parts = new ArrayList<>();
        agents.forEach((place, agent) -> {
            if (agent.ended) {
                parts.add(new AgentPart(place, agent.member.host(), agent.part.files()));
            }
        });
        boolean synced = agents.values().stream().allMatch(each -> each.clock.isDone());
        return new FleetResult(
                parts, losses, size, synced ? clockBound() : 0, startSpread(), interrupted);
    }

    /// Two agents began as far apart as their own delays differ, and what is not known of their
    /// clocks.
    private long startSpread() {
        List<AgentState> ended = agents.values().stream().filter(each -> each.ended).toList();
        long most = 0;
        for (AgentState one : ended) {
            for (AgentState other : ended) {
                if (one != other) {
                    long apart = one.late + one.clock.bound() - (other.late - other.clock.bound());
                    most = Math.max(most, apart);
                }
            }
        }
        return most;
    }
}
