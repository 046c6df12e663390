package dev.llmemulator.load.arrival;

import dev.llmemulator.load.scenario.Share;

/// Admits clients in order, none before its time, and never more at once than there are slots.
///
/// Clients keep the numbers and the times that they have in the whole load. Confined to one loop.
public final class Admission {
    private final Arrivals arrivals;
    private final Share share;
    private final int slots;
    private final int wave;
    private int clients;
    private int admitted;
    private int alive;

    /// Admits the clients of a share.
    ///
    /// @param clients of the whole load
    /// @param slots how many clients of the whole load may be alive at once
    public Admission(Arrivals arrivals, int clients, int slots, Share share) {
        this.arrivals = arrivals;
        this.share = share;
        this.clients = share.part(clients);
        this.slots = share.part(slots);
        wave = slots;
    }

    /// Returns whether the next client may start at `elapsed` nanoseconds since the start of the
    /// run.
    public boolean admits(long elapsed) {
        return waitsForTime() && nextStart() <= elapsed;
    }

    /// Takes a slot for the next client and returns its number in the whole load, counted from 0.
    public int admit() {
        alive++;
        return share.number(admitted++);
    }

    /// Returns how many waves of the whole load have begun here: how often a client was admitted
    /// that is the first of as many as may be alive at once.
    public int waves() {
        return admitted == 0 ? 0 : share.number(admitted - 1) / wave + 1;
    }

    /// Returns a slot.
    public void left() {
        alive--;
    }

    /// Returns whether only time keeps the next client from starting: there is one, and a free
    /// slot.
    public boolean waitsForTime() {
        return admitted < clients && alive < slots;
    }

    /// Returns when the next client wants to start, in nanoseconds since the start of the run.
    public long nextStart() {
        return arrivals.startOf(share.number(admitted));
    }

    /// Admits no further client, and returns how many will never start.
    public int shut() {
        int never = clients - admitted;
        clients = admitted;
        return never;
    }

    /// Returns how many clients are alive.
    public int alive() {
        return alive;
    }

    /// Returns whether all clients have started and ended.
    public boolean over() {
        return admitted == clients && alive == 0;
    }
}
