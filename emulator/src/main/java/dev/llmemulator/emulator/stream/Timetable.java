package dev.llmemulator.emulator.stream;

/// When the tokens of one stream are due.
///
/// Due times are absolute, so a late token does not put off those after it. They are in the order
/// of the tokens, and one that is decided never changes. A timetable may decide times while the
/// stream runs: it then calls [TokenStream#wake] after each decision.
///
/// It is read on the loop of the stream's pacer, several times for each token: an answer never
/// fails, allocates nothing and takes no lock, and it sees what was decided on another thread.
public interface Timetable {
    /// The due time of a token about which nothing is decided yet.
    long UNDECIDED = Long.MAX_VALUE;

    /// When a token is due, in microseconds since the Unix epoch, or [#UNDECIDED].
    long dueUs(int index);
}
