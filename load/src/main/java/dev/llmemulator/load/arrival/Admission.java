package dev.llmemulator.load.arrival;

/// Admits clients in order, none before its time, and never more at once than there are slots.
///
/// Confined to one loop.
public final class Admission {
    private final Arrivals arrivals;
    private final int slots;
    private int clients;
    private int admitted;
    private int alive;

    /// Admits `clients` clients, of which at most `slots` may be alive at once.
    public Admission(Arrivals arrivals, int clients, int slots) {
        this.arrivals = arrivals;
        this.clients = clients;
        this.slots = slots;
    }

    /// Returns whether the next client may start at `elapsed` nanoseconds since the start of the
    /// run.
    public boolean admits(long elapsed) {
        return waitsForTime() && arrivals.startOf(admitted) <= elapsed;
    }

    /// Takes a slot for the next client and returns its number, counted from 0.
    public int admit() {
        alive++;
        return admitted++;
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
        return arrivals.startOf(admitted);
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
