package dev.llmemulator.load.recorder;

/// What is counted. Every planned cycle lands in exactly one of the first three or in
/// `CYCLES_DROPPED`, and `TOKENS_EXPECTED` = `TOKENS_RECEIVED` + `LOST`.
public enum Count {
    /// `done` came, count and checksum fit, every index came exactly once.
    CYCLES_COMPLETED,
    /// Everything else that was not interrupted.
    CYCLES_FAILED,
    /// Planned, and not at an end when the run was interrupted.
    CYCLES_INTERRUPTED,
    /// Cycles that started noticeably later than they were intended to; they are also in one of the
    /// three above.
    CYCLES_LATE,
    /// Arrivals of an open load that never started: planned, and in none of the first three.
    CYCLES_DROPPED,
    /// Completed cycles that kept every objective; all of them when there is none.
    CYCLES_WITHIN_SLO,
    /// Completed cycles whose number of tokens is what the server's usage says, not that of events.
    CYCLES_BY_USAGE,
    /// Cycles whose POST was answered with the response.
    RUNS_ACCEPTED,
    /// Tokens that accepted POSTs promised.
    TOKENS_EXPECTED,
    /// Distinct tokens that came.
    TOKENS_RECEIVED,
    /// Tokens promised that had not come when their cycle ended.
    LOST,
    /// Tokens that came again without a reason.
    DUPLICATED,
    /// Tokens that came again after a resume or a recovery in the same cycle.
    DEDUPLICATED,
    /// Tokens that came for the first time after one with a higher index.
    REORDERED,
    /// Tokens with the right index and the wrong text.
    CORRUPTED,
    /// Streams whose `done` promised fewer tokens than the POST's answer.
    TRUNCATED,
    /// Streams whose `done` carried another checksum than that of the response.
    CHECKSUM_MISMATCHES,
    /// Messages that belong to no stream that is running, late ones and foreign ones.
    STRAY,
    /// Clients that connected and kept their session to the end.
    CLIENTS_SUCCESSFUL,
    /// Clients that could not connect or lost the connection for good.
    CLIENTS_FAILED,
    /// Clients that had begun and were not connected yet when the run was interrupted.
    CLIENTS_INTERRUPTED,
    /// WebSocket frames that came, pings and replies included.
    FRAMES_RECEIVED,
    /// Publications that came for a running stream; a joined one carries several tokens.
    MESSAGES_RECEIVED,
    /// Connections that were established again after a loss.
    RECONNECTIONS,
    /// Tokens that came with a recovery and not live.
    RECOVERED_TOKENS,
    /// Resumes that were accepted.
    RESUMED_STREAMS,
    /// Answers 429 and 503.
    REJECTED,
    /// HTTP requests of the clients, each attempt of its own.
    REQUESTS,
    /// Requests that were to be made again, after a rejection, a failed answer or none.
    REQUESTS_RETRIED,
    /// Sockets that the tester's own machine refused: its open files or ports had run out.
    SOCKETS_REFUSED,
    /// Tokens in no delivery lag, because the clock that stamped them was not known.
    LAGS_UNPLACED,
    /// Delivery lags that came out below zero, as the bound of the clocks' offset allows, and are
    /// recorded as zero.
    LAGS_BELOW_ZERO
}
