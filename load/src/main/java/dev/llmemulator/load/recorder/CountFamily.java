package dev.llmemulator.load.recorder;

/// A Prometheus metric that several counts share, told apart by a label.
public enum CountFamily {
    CYCLES("cycles", "outcome", "Finished cycles, by outcome."),
    DAMAGE("damage", "kind", "Damaged tokens, streams and messages, by kind."),
    CLIENTS("clients_ended", "outcome", "Clients that have ended, by outcome.");

    private final String metric;
    private final String label;
    private final String help;

    CountFamily(String metric, String label, String help) {
        this.metric = metric;
        this.label = label;
        this.help = help;
    }

    /// The name of the metric, without the prefix `llm_load_` and the suffix `_total`.
    public String metric() {
        return metric;
    }

    /// The name of the label.
    public String label() {
        return label;
    }

    /// What the metric says, as a sentence.
    public String help() {
        return help;
    }
}
