package dev.llmemulator.emulator.stream;

/// The timetable `start + ttft + index * delay`. Immutable.
///
/// It is a function of the request alone, so another node that goes on with the stream keeps to the
/// same times. All values are microseconds.
///
/// @param startUs when the request was taken, since the Unix epoch
/// @param ttftUs from there to the first token
/// @param delayUs from one token to the next
public record Linear(long startUs, long ttftUs, long delayUs) implements Timetable {
    @Override
    public long dueUs(int index) {
        return startUs + ttftUs + index * delayUs;
    }
}
