package dev.llmemulator.load.arrival;

/// Lets clients in: in order, none before its time, never more at once than there are slots.
///
/// Confined to one loop.
public final class Admission {
    private final Arrivals arrivals;
    private final int slots;
    private int clients;
    private int admitted;
    private int alive;

    /// For `clients` clients, of whom `slots` may be alive at once.
    public Admission(Arrivals arrivals, int clients, int slots) {
        this.arrivals = arrivals;
        this.clients = clients;
        this.slots = slots;
    }

    /// Whether the next client may start at `elapsed` nanoseconds since the start of the run.
    public boolean admits(long elapsed) {
        return waitsForTime() && arrivals.startOf(admitted) <= elapsed;
    }

    /// Takes a slot for the next client and says which it is, counted from 0.
    public int admit() {
        alive++;
        return admitted++;
    }

    /// Gives a slot back.
    public void left() {
        alive--;
    }

    /// Whether only time keeps the next client from starting: there is one, and a free slot.
    public boolean waitsForTime() {
        return admitted < clients && alive < slots;
    }

    /// When the next client wants to start, in nanoseconds since the start of the run.
    public long nextStart() {
        return arrivals.startOf(admitted);
    }

    /// Lets nobody in any more, and says how many will now never start.
    public int shut() {
        int never = clients - admitted;
        clients = admitted;
        return never;
    }

    /// How many clients are alive.
    public int alive() {
        return alive;
    }

    /// Whether all clients have come and gone.
    public boolean over() {
        return admitted == clients && alive == 0;
    }
}
