package dev.llmemulator.load.recorder;

/// Lists what is counted. Every planned cycle is counted in exactly one of the first three or in
/// `CYCLES_DROPPED`, and `TOKENS_EXPECTED` = `TOKENS_RECEIVED` + `LOST`.
public enum Count {
    /// Cycles in which `done` came, count and checksum were right, and every index came exactly
    /// once.
    CYCLES_COMPLETED,
    /// All other cycles that were not interrupted.
    CYCLES_FAILED,
    /// Planned cycles that had not ended when the run was interrupted.
    CYCLES_INTERRUPTED,
    /// Cycles that started noticeably later than intended; they are also in one of the three above.
    CYCLES_LATE,
    /// Arrivals of an open load that never started; they are in none of the first three.
    CYCLES_DROPPED,
    /// Completed cycles that kept every objective; all completed cycles when there is none.
    CYCLES_WITHIN_SLO,
    /// Cycles whose POST was answered with the response.
    RUNS_ACCEPTED,
    /// Tokens that accepted POSTs promised.
    TOKENS_EXPECTED,
    /// Distinct tokens that were received.
    TOKENS_RECEIVED,
    /// Promised tokens that had not been received when their cycle ended.
    LOST,
    /// Tokens that were received again without a reason.
    DUPLICATED,
    /// Tokens that were received again after a resume or a recovery in the same cycle.
    DEDUPLICATED,
    /// Tokens that were first received after one with a higher index.
    REORDERED,
    /// Tokens with the right index and the wrong text.
    CORRUPTED,
    /// Streams whose `done` promised fewer tokens than the POST's answer.
    TRUNCATED,
    /// Streams whose `done` carried another checksum than that of the response.
    CHECKSUM_MISMATCHES,
    /// Messages that belong to no running stream, late ones and foreign ones.
    STRAY,
    /// Clients that connected and kept their session to the end.
    CLIENTS_SUCCESSFUL,
    /// Clients that could not connect or lost the connection for good.
    CLIENTS_FAILED,
    /// Clients that had started and were not connected yet when the run was interrupted.
    CLIENTS_INTERRUPTED,
    /// WebSocket frames that were received, pings and replies included.
    FRAMES_RECEIVED,
    /// Publications that were received for a running stream; a joined one carries several tokens.
    MESSAGES_RECEIVED,
    /// Connections that were established again after a loss.
    RECONNECTIONS,
    /// Tokens that were received through a recovery instead of live.
    RECOVERED_TOKENS,
    /// Resumes that were accepted.
    RESUMED_STREAMS,
    /// Answers with status 429 or 503.
    REJECTED,
    /// HTTP requests of the clients; each attempt counts.
    REQUESTS,
    /// Requests that had to be repeated after a rejection, a failed answer or no answer.
    REQUESTS_RETRIED,
    /// Sockets that the tester's own machine refused because its open files or ports had run out.
    SOCKETS_REFUSED,
    /// Tokens without a delivery lag, because the clock that stamped them was unknown.
    LAGS_UNPLACED,
    /// Delivery lags that were below zero, within the error of the clocks' offset, and are recorded
    /// as zero.
    LAGS_BELOW_ZERO
}
