package dev.llmemulator.realtime.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A connection that keeps the frames, and that a test can make unable to take more.
final class FakeConnection implements ClientConnection {
    /// Every frame that was sent.
    final List<byte[]> frames = new ArrayList<>();

    /// "code reason" once closed, "aborted" when dropped, "" before.
    String end = "";

    boolean writable = true;

    /// How many more frames are taken before the connection stops being writable; negative for any
    /// number.
    int takes = -1;

    private final List<byte[]> unsent = new ArrayList<>();

    @Override
    public void write(byte[] array, int length) {
        unsent.add(Arrays.copyOf(array, length));
        if (takes > 0 && --takes == 0) {
            writable = false;
        }
    }

    @Override
    public void flush() {
        frames.addAll(unsent);
        unsent.clear();
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void close(int code, String reason) {
        flush();
        end = code + " " + reason;
    }

    @Override
    public void abort() {
        end = "aborted";
    }
}
