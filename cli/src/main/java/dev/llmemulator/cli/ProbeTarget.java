package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Values;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import java.net.URI;
import java.nio.file.Path;

/// The servers that the probes of a search meet.
interface ProbeTarget {
    /// Whether they run in this process, so that both ends of each connection are in it.
    boolean isHere();

    /// Says what they leave behind after the last probe.
    default void end() {}

    /// Does something while they run.
    <T> T during(EpochClock clock, Use<T> use);

    /// What is done with them.
    interface Use<T> {
        /// Does it, to the end.
        T with(URI httpUrl, URI wsUrl);
    }

    /// Servers that run anyway.
    record Elsewhere(URI httpUrl, URI wsUrl) implements ProbeTarget {
        @Override
        public boolean isHere() {
            return false;
        }

        @Override
        public <T> T during(EpochClock clock, Use<T> use) {
            return use.with(httpUrl, wsUrl);
        }
    }

    /// A cluster of this project's, which serves all probes and stays.
    record Staying(Elsewhere front, Stacks stacks) implements ProbeTarget {
        @Override
        public boolean isHere() {
            return false;
        }

        @Override
        public void end() {
            stacks.sayThatItGoesOn();
        }

        @Override
        public <T> T during(EpochClock clock, Use<T> use) {
            return front.during(clock, use);
        }
    }

    /// Servers in this process, started anew for each probe, so that none meets what another has
    /// left behind: history, sessions, streams.
    record Embedded(StackConfig config, RunningStacks stacks, Path log) implements ProbeTarget {
        static Embedded of(Values values, Terminal terminal, Path log) {
            return new Embedded(
                    StackConfigs.of(values), new RunningStacks(terminal.running()), log);
        }

        @Override
        public boolean isHere() {
            return true;
        }

        @Override
        public <T> T during(EpochClock clock, Use<T> use) {
            try (Network servers = Network.start();
                    EmbeddedStack stack =
                            EmbeddedStack.start(
                                    servers.loops(), config, clock, new BusyPort(stacks));
                    var _ = stacks.announce(stack.state("search", log))) {
                return use.with(stack.httpUrl(), stack.wsUrl());
            }
        }
    }
}
