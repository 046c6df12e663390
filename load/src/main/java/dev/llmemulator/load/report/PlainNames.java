package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Timing;

/// What people call the times of a run who do not know the keys of figures. No state, any thread.
public final class PlainNames {
    private PlainNames() {}

    /// Returns the name of a time, as the start of a line.
    public static String of(Timing timing) {
        return switch (timing) {
            case CONNECT -> "Connecting";
            case REQUEST -> "Request";
            case FIRST_TOKEN -> "Time to first token";
            case REQUEST_CORRECTED -> "Request, from the intended time";
            case FIRST_TOKEN_CORRECTED -> "Time to first token, from the intended time";
            case INTER_TOKEN -> "Time from token to token";
            case DELIVERY_LAG -> "Delivery lag";
            case FAILED_CYCLE -> "Failed cycle, until given up";
            case SESSION_CREATE -> "Creating a session";
            case END_TO_END -> "Whole answer, from the intended time";
            case TIME_PER_TOKEN -> "Mean time per token";
            case LAG_EMULATOR -> "Part of the lag in the emulator";
            case LAG_DELIVERY -> "Part of the lag on the way";
            case LAG_CLIENT -> "Part of the lag in the tester";
            case START_DELAY -> "Delay of a question in the tester";
            case LOOP_DELAY -> "Delay of the tester's event loops";
            case CLOCK_OFFSET -> "Offset of the servers' clocks";
            case CLOCK_BOUND -> "Bound of that offset";
        };
    }
}
