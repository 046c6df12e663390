package dev.llmemulator.cli.metrics;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.scenario.Spelling;
import org.jspecify.annotations.Nullable;

/// The metrics that a load's counts become, alone or several in one, told apart by a label.
enum CountFamily {
    CYCLES("llm_load_cycles", "Cycles that are at an end, by how.", "outcome"),
    LATE_CYCLES("llm_load_late_cycles", "Cycles that started later than intended.", null),
    GOOD_CYCLES(
            "llm_load_cycles_within_slo",
            "Completed cycles that kept every objective; all of them where there is none.",
            null),
    BY_USAGE(
            "llm_load_cycles_by_usage",
            "Completed cycles whose tokens are counted by the server's usage.",
            null),
    RUNS("llm_load_runs_accepted", "POSTs that were answered with the response.", null),
    EXPECTED("llm_load_tokens_expected", "Tokens that accepted POSTs promised.", null),
    RECEIVED("llm_load_tokens_received", "Distinct tokens that came.", null),
    DAMAGE("llm_load_damage", "What happened to tokens and streams on their way, by kind.", "kind"),
    DEDUPLICATED(
            "llm_load_tokens_deduplicated",
            "Tokens that came again after a resume or a recovery; no damage.",
            null),
    RECOVERED("llm_load_tokens_recovered", "Tokens that came with a recovery.", null),
    CLIENTS("llm_load_clients_ended", "Clients that are at an end, by how.", "outcome"),
    FRAMES("llm_load_frames_received", "WebSocket frames that came.", null),
    MESSAGES("llm_load_messages_received", "Publications that came for a running stream.", null),
    RECONNECTIONS("llm_load_reconnections", "Connections that were made again after a loss.", null),
    RESUMED("llm_load_streams_resumed", "Resumes that were accepted.", null),
    REJECTED("llm_load_rejections", "Answers 429 and 503, which are tried again.", null),
    REQUESTS("llm_load_requests", "HTTP requests, each attempt of its own.", null),
    RETRIED("llm_load_requests_retried", "Requests that had to be made again.", null),
    NO_SOCKET("llm_load_sockets_refused", "Sockets that the tester's machine refused.", null),
    UNPLACED(
            "llm_load_lags_unplaced",
            "Tokens without a delivery lag, because the clock that stamped them is not known.",
            null),
    BELOW_ZERO(
            "llm_load_lags_below_zero",
            "Delivery lags that came out below zero and are recorded as zero.",
            null);

    private final String metric;
    private final String help;
    private final @Nullable String label;

    CountFamily(String metric, String help, @Nullable String label) {
        this.metric = metric;
        this.help = help;
        this.label = label;
    }

    static CountFamily of(Count count) {
        return switch (count) {
            case CYCLES_COMPLETED, CYCLES_FAILED, CYCLES_INTERRUPTED, CYCLES_DROPPED -> CYCLES;
            case CYCLES_LATE -> LATE_CYCLES;
            case CYCLES_WITHIN_SLO -> GOOD_CYCLES;
            case CYCLES_BY_USAGE -> BY_USAGE;
            case RUNS_ACCEPTED -> RUNS;
            case TOKENS_EXPECTED -> EXPECTED;
            case TOKENS_RECEIVED -> RECEIVED;
            case LOST, DUPLICATED, REORDERED, CORRUPTED, TRUNCATED, CHECKSUM_MISMATCHES, STRAY ->
                    DAMAGE;
            case DEDUPLICATED -> DEDUPLICATED;
            case RECOVERED_TOKENS -> RECOVERED;
            case CLIENTS_SUCCESSFUL, CLIENTS_FAILED, CLIENTS_INTERRUPTED -> CLIENTS;
            case FRAMES_RECEIVED -> FRAMES;
            case MESSAGES_RECEIVED -> MESSAGES;
            case RECONNECTIONS -> RECONNECTIONS;
            case RESUMED_STREAMS -> RESUMED;
            case REJECTED -> REJECTED;
            case REQUESTS -> REQUESTS;
            case REQUESTS_RETRIED -> RETRIED;
            case SOCKETS_REFUSED -> NO_SOCKET;
            case LAGS_UNPLACED -> UNPLACED;
            case LAGS_BELOW_ZERO -> BELOW_ZERO;
        };
    }

    String metric() {
        return metric;
    }

    String help() {
        return help;
    }

    /// What tells its counts apart; null when it has one.
    @Nullable String label() {
        return label;
    }

    /// The value of the label for a count: its name without what the metric says already.
    String valueOf(Count count) {
        String name = Spelling.of(count);
        return name.replaceFirst("^(cycles|clients)_", "");
    }
}
