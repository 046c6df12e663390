package dev.llmemulator.load.recorder;

import static dev.llmemulator.load.recorder.CountFamily.CLIENTS;
import static dev.llmemulator.load.recorder.CountFamily.CYCLES;
import static dev.llmemulator.load.recorder.CountFamily.DAMAGE;
import static dev.llmemulator.load.recorder.FigureGroup.CLOCKS;
import static dev.llmemulator.load.recorder.FigureGroup.CONNECTIONS;
import static dev.llmemulator.load.recorder.FigureGroup.GOODPUT;
import static dev.llmemulator.load.recorder.FigureGroup.INTEGRITY;
import static dev.llmemulator.load.recorder.Visibility.ALWAYS;
import static dev.llmemulator.load.recorder.Visibility.FILES;
import static dev.llmemulator.load.recorder.Visibility.RESULT;
import static dev.llmemulator.load.recorder.Visibility.UNLESS_ZERO;

import dev.llmemulator.load.scenario.Spelling;
import org.jspecify.annotations.Nullable;

/// The table of everything that is counted, in the order of reports. Each row says where reports
/// show the count, which Prometheus metric it is, and what it means.
///
/// Every planned cycle is counted as exactly one of completed, failed, interrupted and dropped, and
/// `TOKENS_EXPECTED` = `TOKENS_RECEIVED` + `LOST`.
public enum Count {
    CYCLES_COMPLETED(
            INTEGRITY, ALWAYS, CYCLES, "Cycles in which every token and `done` arrived intact."),
    CYCLES_FAILED(
            INTEGRITY,
            ALWAYS,
            CYCLES,
            "Cycles that neither completed nor were interrupted or dropped."),
    TOKENS_EXPECTED(INTEGRITY, ALWAYS, "Tokens that the answers of all accepted POSTs promised."),
    TOKENS_RECEIVED(INTEGRITY, ALWAYS, "Distinct tokens that arrived."),
    LOST(INTEGRITY, ALWAYS, DAMAGE, "Expected tokens that were missing when their cycle ended."),
    DUPLICATED(
            INTEGRITY, ALWAYS, DAMAGE, "Tokens that arrived again without a resume or a recovery."),
    REORDERED(
            INTEGRITY, ALWAYS, DAMAGE, "Tokens that first arrived after one with a higher index."),
    CORRUPTED(INTEGRITY, ALWAYS, DAMAGE, "Tokens with the right index and the wrong text."),
    TRUNCATED(
            INTEGRITY,
            ALWAYS,
            DAMAGE,
            "Streams whose `done` announced fewer tokens than the answer."),
    DEDUPLICATED(
            INTEGRITY,
            ALWAYS,
            "tokens_deduplicated",
            "Tokens that arrived again after a resume or a recovery."),
    CYCLES_INTERRUPTED(
            INTEGRITY,
            UNLESS_ZERO,
            CYCLES,
            "Cycles that were unfinished when the run was interrupted."),
    CYCLES_LATE(
            INTEGRITY,
            UNLESS_ZERO,
            "late_cycles",
            "Arrivals that started more than 10 ms after their intended time."),
    CYCLES_DROPPED(INTEGRITY, UNLESS_ZERO, CYCLES, "Arrivals of an open load that never started."),
    CHECKSUM_MISMATCHES(
            INTEGRITY, UNLESS_ZERO, DAMAGE, "Streams whose `done` carried another checksum."),
    STRAY(
            INTEGRITY,
            UNLESS_ZERO,
            DAMAGE,
            "Messages of no running stream, or with an impossible index."),
    RUNS_ACCEPTED(INTEGRITY, RESULT, "Cycles whose POST was answered with the response."),
    CYCLES_BY_USAGE(
            INTEGRITY,
            RESULT,
            "Completed cycles whose tokens are counted by the server's usage, not by events."),
    ANSWERS_PROMISED(
            INTEGRITY,
            RESULT,
            "Answers over HTTP whose number of tokens the server promised in its header fields."),
    TOKEN_EVENTS(INTEGRITY, RESULT, "Events over HTTP that brought at least one token."),
    INPUT_TOKENS(
            INTEGRITY,
            RESULT,
            "Tokens of the prompts of completed cycles, as the server's usage counts them."),
    TURNS_NOT_ASKED(
            INTEGRITY,
            RESULT,
            "Turns of conversations that were given up because a turn before them failed."),
    ROLES_UNEXPECTED(
            INTEGRITY,
            UNLESS_ZERO,
            "Answers over HTTP that were given in another role than `assistant`."),
    TOOL_ARGUMENTS_MALFORMED(
            INTEGRITY,
            UNLESS_ZERO,
            "Answers over HTTP that ended with a tool call whose arguments are no JSON object."),
    CLIENTS_SUCCESSFUL(CONNECTIONS, ALWAYS, CLIENTS, "Clients that kept their session to the end."),
    CLIENTS_FAILED(
            CONNECTIONS,
            ALWAYS,
            CLIENTS,
            "Clients that never connected or lost the connection for good."),
    RECONNECTIONS(CONNECTIONS, ALWAYS, "Connections that were established again after a loss."),
    RECOVERED_TOKENS(
            CONNECTIONS,
            ALWAYS,
            "tokens_recovered",
            "Tokens that arrived for the first time with a recovery."),
    RESUMED_STREAMS(
            CONNECTIONS, ALWAYS, "streams_resumed", "Accepted requests for the rest of a stream."),
    REJECTED(
            CONNECTIONS,
            ALWAYS,
            "rejections",
            "Answers 429 and 503, after each of which the client retries."),
    MESSAGES_RECEIVED(CONNECTIONS, ALWAYS, "Publications that arrived for a running stream."),
    FRAMES_RECEIVED(
            CONNECTIONS, ALWAYS, "WebSocket frames that arrived, pings and replies included."),
    REQUESTS_RETRIED(CONNECTIONS, UNLESS_ZERO, "Requests that were to be made again."),
    SOCKETS_REFUSED(CONNECTIONS, UNLESS_ZERO, "Sockets that the tester's own machine refused."),
    REQUESTS(CONNECTIONS, FILES, "HTTP requests; each attempt counts."),
    CLIENTS_INTERRUPTED(
            CONNECTIONS,
            RESULT,
            CLIENTS,
            "Clients that were connecting when the run was interrupted."),
    LAGS_UNPLACED(CLOCKS, FILES, "Tokens without a delivery lag, because their clock is unknown."),
    LAGS_BELOW_ZERO(
            CLOCKS,
            FILES,
            "Delivery lags that were below zero by more than the error of the clocks; they are"
                    + " recorded as zero."),
    CYCLES_WITHIN_SLO(GOODPUT, RESULT, "Completed cycles that met every objective.");

    private final FigureGroup group;
    private final Visibility visibility;
    private final @Nullable CountFamily family;
    private final String metric;
    private final String help;

    Count(FigureGroup group, Visibility visibility, String help) {
        this(group, visibility, null, "", help);
    }

    Count(FigureGroup group, Visibility visibility, String metric, String help) {
        this(group, visibility, null, metric, help);
    }

    Count(FigureGroup group, Visibility visibility, CountFamily family, String help) {
        this(group, visibility, family, family.metric(), help);
    }

    Count(
            FigureGroup group,
            Visibility visibility,
            @Nullable CountFamily family,
            String metric,
            String help) {
        this.group = group;
        this.visibility = visibility;
        this.family = family;
        this.metric = metric.isEmpty() ? Spelling.of(this) : metric;
        this.help = help;
    }

    /// The part of the reports to which it belongs.
    public FigureGroup group() {
        return group;
    }

    /// Where reports show it.
    public Visibility visibility() {
        return visibility;
    }

    /// The metric that it shares with other counts; null when it has one of its own.
    public @Nullable CountFamily family() {
        return family;
    }

    /// The name of its Prometheus metric, without the suffix `_total`.
    public String metric() {
        return "llm_load_" + metric;
    }

    /// What it means, as a sentence.
    public String help() {
        return help;
    }

    /// Its key in the sections of the reports, which do not repeat that clients are counted there.
    public String key() {
        return Spelling.of(this).replaceFirst("^clients_", "");
    }

    /// The value of the label that tells it from the other counts of its metric.
    public String labelValue() {
        return key().replaceFirst("^cycles_", "");
    }
}
