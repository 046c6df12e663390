package dev.llmemulator.fleet.agent;

import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.fleet.message.FleetMessage.Standing;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One share of one load. Confined to one thread.
public final class AgentRun {
    private final int run;
    private final Consumer<FleetMessage> lead;
    private @Nullable LongConsumer begin;
    private @Nullable Supplier<Standing> standing;
    private @Nullable Runnable interrupt;
    private boolean stopped;
    private boolean over;
    private long late;

    /// A share that was assigned and has not begun.
    ///
    /// @param lead takes messages to the lead
    public AgentRun(int run, Consumer<FleetMessage> lead) {
        this.run = run;
        this.lead = lead;
    }

    /// Returns which load of the lead it is.
    public int number() {
        return run;
    }

    /// The work has begun.
    ///
    /// @param progress tells how far it is
    /// @param stop ends it
    public void began(Supplier<Standing> progress, Runnable stop) {
        standing = progress;
        interrupt = stop;
        if (stopped) {
            stop.run();
        }
    }

    /// All clients are at the start line.
    public void lined(LongConsumer go) {
        begin = go;
        lead.accept(new FleetMessage.Lined(run));
    }

    /// The lead has said when the load begins.
    public void go(long at) {
        if (begin != null) {
            begin.accept(at);
            begin = null;
        }
    }

    /// The load has begun.
    public void begun(long nanos) {
        late = nanos;
    }

    /// The lead wants it to end, or is gone.
    public void stop() {
        stopped = true;
        if (interrupt != null && !over) {
            interrupt.run();
        }
    }

    /// A second has passed.
    public void beat() {
        if (standing != null && !over) {
            lead.accept(new FleetMessage.Beat(run, standing.get()));
        }
    }

    /// The share has ended.
    public void finished(Map<String, byte[]> files) {
        over = true;
        if (standing != null) {
            lead.accept(new FleetMessage.Beat(run, standing.get()));
        }
        PartSender.send(run, files, lead);
        lead.accept(new FleetMessage.Ended(run, files.size(), late));
    }

    /// The share cannot begin.
    public void refused(String reason) {
        over = true;
        lead.accept(new FleetMessage.Refused(reason));
    }

    /// Returns whether nothing more will come of it.
    public boolean isOver() {
        return over;
    }
}
