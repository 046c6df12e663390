package dev.llmemulator.benchmarks;

/// How often each thing is measured.
enum Effort {
    /// Enough to see that it works.
    QUICK(1, 1_000),
    /// What may be published.
    FULL(5, 5_000);

    private final int runs;
    private final int idleClients;

    Effort(int runs, int idleClients) {
        this.runs = runs;
        this.idleClients = idleClients;
    }

    /// Measured runs.
    int runs() {
        return runs;
    }

    /// How many clients idle while the heap is measured.
    int idleClients() {
        return idleClients;
    }
}
