package dev.llmemulator.emulator.stream;

/// When the tokens of one stream are due: `start + ttft + index * delay`. Immutable.
///
/// Due times are absolute, so a late token does not put off those after it, and another node that
/// goes on with the stream keeps to the same times. All values are microseconds.
///
/// @param startUs when the request was taken, since the Unix epoch
/// @param ttftUs from there to the first token
/// @param delayUs from one token to the next
public record Schedule(long startUs, long ttftUs, long delayUs) {
    /// When a token is due, in microseconds since the Unix epoch.
    public long dueUs(int index) {
        return startUs + ttftUs + index * delayUs;
    }
}
