package dev.llmemulator.load.scenario;

import java.time.Duration;

/// States how many clients there are, and how they come and go.
///
/// @param clients the number of virtual clients
/// @param cycles how many responses each client asks for, one after the other
/// @param maxConcurrent how many clients are alive at once; the others wait for a slot
/// @param rampDelay the distance between the intended starts of two clients
/// @param share which of them this process runs; the other numbers are those of the whole load
public record Population(
        int clients, int cycles, int maxConcurrent, Duration rampDelay, Share share) {
    /// Returns how many times the slots of the whole load are filled.
    int waves() {
        return Math.ceilDiv(clients, maxConcurrent);
    }

    /// Returns how many clients this process runs.
    int ownClients() {
        return share.part(clients);
    }

    /// Returns how many of them are alive at once.
    int ownSlots() {
        return share.part(maxConcurrent);
    }

    /// Returns the most clients that are alive at once.
    int alive() {
        return Math.min(clients, maxConcurrent);
    }
}
