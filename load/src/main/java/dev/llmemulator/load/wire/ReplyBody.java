package dev.llmemulator.load.wire;

/// Takes the body of one reply, read by read. Confined to the loop.
sealed interface ReplyBody permits EventBody, TextBody {
    /// Takes the bytes of one read; the array is the caller's again after the call.
    ///
    /// @param nanos when they were read, by the loop's clock
    void read(byte[] array, int offset, int length, long nanos);

    /// The reply has ended as HTTP has it.
    void end(long nanos);
}
