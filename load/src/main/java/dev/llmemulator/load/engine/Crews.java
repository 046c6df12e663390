package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.loop.Loop;
import java.util.List;

/// All crews of a load, in the order of their loops. Immutable; any thread, except where a method
/// says otherwise.
///
/// The coordinator lives on the first crew's loop, its *home*: that is why it may write to that
/// crew's recorders. Each recorder has a single writer, and the constructor and [#count] hold this.
final class Crews {
    private final Loop home;
    private final List<Crew> crews;
    private final Share share;

    /// @param home the coordinator's loop
    /// @param share which clients these crews have
    /// @throws IllegalArgumentException when the first crew runs on another loop
    Crews(Loop home, List<Crew> crews, Share share) {
        if (crews.isEmpty() || !crews.getFirst().loop().equals(home)) {
            throw new IllegalArgumentException(
                    "the coordinator must share its loop with the first crew, which writes the"
                            + " same recorders");
        }
        this.home = home;
        this.crews = List.copyOf(crews);
        this.share = share;
    }

    /// Returns how many crews there are.
    int size() {
        return crews.size();
    }

    /// Starts a client in the crew to which its place in the share leads.
    void start(int client) {
        crews.get(share.place(client) % crews.size()).start(client);
    }

    /// Lets all crews begin, at a time that is the same for all.
    void go(long intended) {
        crews.forEach(crew -> crew.go(intended));
    }

    /// Starts a cycle of an open load in a crew.
    void begin(int crew, CycleStart start) {
        crews.get(crew).begin(start);
    }

    /// Makes all clients leave.
    void interrupt() {
        crews.forEach(Crew::interrupt);
    }

    /// Says that no cycle of an open load starts any more.
    void close() {
        crews.forEach(Crew::close);
    }

    /// Counts something that belongs to no client. On the home loop only.
    void count(Phase phase, Count count, long times) {
        if (!home.isCurrent()) {
            throw new IllegalStateException("counted off the coordinator's loop: " + count);
        }
        crews.getFirst().recorders().of(phase).add(count, times);
    }

    /// Returns how many clients are connected.
    int connected() {
        return crews.stream().mapToInt(Crew::connected).sum();
    }

    /// Returns what the crews write, each on its own loop.
    List<Recorders> recorders() {
        return crews.stream().map(Crew::recorders).toList();
    }
}
