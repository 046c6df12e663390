package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.Digits;
import java.nio.charset.StandardCharsets;

/// The member `"emu":[due_us,sent_us]` that ends the object of each event of a stream whose client
/// asks for the truth. One stream, one thread.
public final class EventTruth {
    /// What stands before the two times, which a reader looks for, too.
    static final byte[] MEMBER = ",\"emu\":[".getBytes(StandardCharsets.US_ASCII);

    private final boolean asked;
    private long due;
    private long sent;

    /// @param asked whether events have the member
    public EventTruth(boolean asked) {
        this.asked = asked;
    }

    /// Sets when the next events were due and are sent, in microseconds since the Unix epoch.
    public void at(long dueMicros, long sentMicros) {
        due = dueMicros;
        sent = sentMicros;
    }

    /// Appends the member, behind another one, if it was asked for.
    public void write(FrameBuffer to) {
        if (asked) {
            to.write(MEMBER);
            Digits.append(due, to);
            to.write((byte) ',');
            Digits.append(sent, to);
            to.write((byte) ']');
        }
    }
}
