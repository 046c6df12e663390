package dev.llmemulator.benchmarks;

/// Selects how often each thing is measured.
enum Effort {
    /// Is enough to see that a benchmark works.
    QUICK(1, 1_000),
    /// Is enough for publication.
    FULL(5, 5_000);

    private final int runs;
    private final int idleClients;

    Effort(int runs, int idleClients) {
        this.runs = runs;
        this.idleClients = idleClients;
    }

    /// Returns the number of measured runs.
    int runs() {
        return runs;
    }

    /// Returns how many clients are idle while the heap is measured.
    int idleClients() {
        return idleClients;
    }
}
