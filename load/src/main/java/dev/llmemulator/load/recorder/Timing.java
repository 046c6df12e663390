package dev.llmemulator.load.recorder;

import static dev.llmemulator.load.recorder.Visibility.ALWAYS;
import static dev.llmemulator.load.recorder.Visibility.FILES;
import static dev.llmemulator.load.recorder.Visibility.OPEN_LOAD;
import static dev.llmemulator.load.recorder.Visibility.RESULT;
import static dev.llmemulator.load.recorder.Visibility.UNLESS_ZERO;

import dev.llmemulator.load.scenario.Spelling;

/// The table of everything that is timed, in the order of reports. Each row says where reports show
/// it, under which title, what it measures, and of what there is a sample each.
public enum Timing {
    CONNECT(FILES, "From the start of a client until it was connected.", "client that connected"),
    REQUEST(
            ALWAYS,
            "REQUEST LATENCY (ms)",
            "From handing a POST to the HTTP client until its answer was read.",
            "completed cycle"),
    FIRST_TOKEN(
            ALWAYS,
            "TOKEN LATENCY (ms)",
            "From handing a POST to the HTTP client until the first token arrived.",
            "completed cycle"),
    REQUEST_CORRECTED(
            OPEN_LOAD,
            "REQUEST LATENCY FROM THE INTENDED TIME (ms)",
            "From the intended time of a POST until its answer was read.",
            "completed cycle"),
    FIRST_TOKEN_CORRECTED(
            OPEN_LOAD,
            "TOKEN LATENCY FROM THE INTENDED TIME (ms)",
            "From the intended time of a POST until the first token arrived.",
            "completed cycle"),
    INTER_TOKEN(
            ALWAYS,
            "INTER-TOKEN LATENCY (ms)",
            "From the arrival of a token to that of the next token of its stream.",
            "token but the first of a stream"),
    DELIVERY_LAG(
            ALWAYS,
            "DELIVERY LAG (ms)",
            "From the time at which a token was due until it arrived.",
            "token whose clock is known"),
    FAILED_CYCLE(
            UNLESS_ZERO,
            "FAILED CYCLES (ms until given up)",
            "From the intended time of a failed cycle's POST until the cycle was given up.",
            "failed cycle"),
    SESSION_CREATE(
            RESULT,
            "From the start of a client until it had a session.",
            "client that got a session"),
    END_TO_END(
            RESULT,
            "From the intended time of a POST until the last message of its stream.",
            "completed cycle"),
    TIME_PER_TOKEN(
            RESULT,
            "Mean gap between the tokens of a completed cycle.",
            "completed cycle of two tokens or more"),
    LAG_EMULATOR(
            RESULT, "From the time at which a token was due until the emulator sent it.", "token"),
    LAG_DELIVERY(RESULT, "From sending a token until it arrived.", "token with a delivery lag"),
    LAG_CLIENT(
            RESULT,
            "From the arrival of a token's frame until the token was checked and recorded.",
            "token"),
    START_DELAY(
            RESULT,
            "From the intended time of a POST, or the later moment at which a client was free for it,"
                    + " until it was handed over.",
            "cycle"),
    LOOP_DELAY(
            RESULT,
            "How late the tester's event loops ran a task that was due every 10 ms.",
            "10 ms of each loop"),
    CLOCK_OFFSET(
            RESULT,
            "How far the clock that stamped a stream was from the tester's clock.",
            "POST answered, stream ended"),
    CLOCK_BOUND(
            RESULT,
            "By how much the clock offset was wrong at most.",
            "POST answered, stream ended");

    private final Visibility visibility;
    private final String title;
    private final String help;
    private final String sample;

    Timing(Visibility visibility, String help, String sample) {
        this(visibility, "", help, sample);
    }

    Timing(Visibility visibility, String title, String help, String sample) {
        this.visibility = visibility;
        this.title = title;
        this.help = help;
        this.sample = sample;
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

    /// Of what there is one sample each.
    public String sample() {
        return sample;
    }

    /// How figures call it: `ttft` for the time to the first token.
    public String figure() {
        return Spelling.of(this).replace("first_token", "ttft");
    }
}
