package dev.llmemulator.fleet.group;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jgroups.blocks.cs.Connection;
import org.jspecify.annotations.Nullable;

/// A connection that was accepted, of which one can wait for what comes first; that can still be
/// read afterwards. One thread at a time.
///
/// JGroups begins each connection with a greeting: four bytes that are always the same, a version
/// and the length of an address in two bytes each, and that address.
final class GreetedSocket extends Socket {
    private static final int HEAD_BYTES = Connection.cookie.length + 2 * Short.BYTES;
    private static final int MOST_ADDRESS_BYTES = 64;

    private @Nullable PushbackInputStream input;

    /// Waits for a greeting of JGroups.
    ///
    /// @throws IOException when something else comes, or the connection ends
    void awaitGreeting() throws IOException {
        DataInputStream bytes = new DataInputStream(getInputStream());
        byte[] head = new byte[HEAD_BYTES];
        bytes.readFully(head);
        int length = ByteBuffer.wrap(head).getShort(HEAD_BYTES - Short.BYTES);
        if (!isOfGroup(head) || length < 0 || length > MOST_ADDRESS_BYTES) {
            throw new IOException("no process of a group");
        }
        byte[] greeting = Arrays.copyOf(head, HEAD_BYTES + length);
        bytes.readFully(greeting, HEAD_BYTES, length);
        unread(greeting);
    }

    private static boolean isOfGroup(byte[] head) {
        return Arrays.mismatch(head, Connection.cookie) == Connection.cookie.length;
    }

    /// Waits for the next byte, for example of a TLS record.
    ///
    /// @throws IOException when the connection ends
    void awaitByte() throws IOException {
        int next = getInputStream().read();
        if (next < 0) {
            throw new EOFException();
        }
        unread((byte) next);
    }

    private void unread(byte... bytes) throws IOException {
        getInputStream().unread(bytes);
    }

    @Override
    public PushbackInputStream getInputStream() throws IOException {
        PushbackInputStream known = input;
        if (known == null) {
            InputStream bytes = super.getInputStream();
            known = new PushbackInputStream(bytes, HEAD_BYTES + MOST_ADDRESS_BYTES);
            input = known;
        }
        return known;
    }
}
