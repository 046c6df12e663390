package dev.llmemulator.load.recorder;

import static dev.llmemulator.load.recorder.Visibility.ALWAYS;
import static dev.llmemulator.load.recorder.Visibility.FILES;
import static dev.llmemulator.load.recorder.Visibility.OPEN_LOAD;
import static dev.llmemulator.load.recorder.Visibility.RESULT;
import static dev.llmemulator.load.recorder.Visibility.UNLESS_ZERO;

import dev.llmemulator.load.scenario.Spelling;

/// The table of everything that is timed, in the order of reports. Each row says where reports show
/// it, under which title, and what it measures.
public enum Timing {
    CONNECT(FILES, "From the start of a client until it was connected."),
    REQUEST(
            ALWAYS,
            "REQUEST LATENCY (ms)",
            "From handing a POST to the HTTP client until its answer was read."),
    FIRST_TOKEN(
            ALWAYS,
            "TOKEN LATENCY (ms)",
            "From handing a POST to the HTTP client until the first token arrived."),
    REQUEST_CORRECTED(
            OPEN_LOAD,
            "REQUEST LATENCY FROM THE INTENDED TIME (ms)",
            "From the intended time of a POST until its answer was read."),
    FIRST_TOKEN_CORRECTED(
            OPEN_LOAD,
            "TOKEN LATENCY FROM THE INTENDED TIME (ms)",
            "From the intended time of a POST until the first token arrived."),
    INTER_TOKEN(
            ALWAYS,
            "INTER-TOKEN LATENCY (ms)",
            "From the arrival of a token to that of the next token of its stream."),
    DELIVERY_LAG(
            ALWAYS,
            "DELIVERY LAG (ms)",
            "From the time at which a token was due until it arrived."),
    FAILED_CYCLE(
            UNLESS_ZERO,
            "FAILED CYCLES (ms until given up)",
            "From the intended time of a failed cycle's POST until the cycle was given up."),
    SESSION_CREATE(RESULT, "From the start of a client until it had a session."),
    END_TO_END(RESULT, "From the intended time of a POST until the last message of its stream."),
    TIME_PER_TOKEN(RESULT, "Mean gap between the tokens of a completed cycle."),
    LAG_EMULATOR(RESULT, "From the time at which a token was due until the emulator sent it."),
    LAG_DELIVERY(RESULT, "From sending a token until it arrived."),
    LAG_CLIENT(RESULT, "From the arrival of a token's frame until the token was recorded."),
    START_DELAY(
            RESULT,
            "From the intended time of a POST, or when a client was free, until it was sent."),
    LOOP_DELAY(RESULT, "How late the tester's event loops ran a task that was due every 10 ms."),
    CLOCK_OFFSET(RESULT, "How far the clock that stamped a stream was from the tester's clock."),
    CLOCK_BOUND(RESULT, "The largest possible error of the clock offset.");

    private final Visibility visibility;
    private final String title;
    private final String help;

    Timing(Visibility visibility, String help) {
        this(visibility, "", help);
    }

    Timing(Visibility visibility, String title, String help) {
        this.visibility = visibility;
        this.title = title;
        this.help = help;
    }

    /// Where reports show it.
    public Visibility visibility() {
        return visibility;
    }

    /// The title of its section in the text report; empty when it has none.
    public String title() {
        return title;
    }

    /// What it measures, as a sentence.
    public String help() {
        return help;
    }

    /// How figures call it: `ttft` for the time to the first token.
    public String figure() {
        return Spelling.of(this).replace("first_token", "ttft");
    }
}
