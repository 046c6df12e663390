package dev.llmemulator.realtime.transport;

import dev.llmemulator.realtime.auth.TokenFixture;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A WebSocket client on a bare socket, which can also send what no client should.
public final class RawClient implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final StringBuilder head = new StringBuilder();

    /// Connects and shakes hands, with further header lines.
    public RawClient(int port, String path, String... headers) throws IOException {
        this(port, 0, path, headers);
    }

    /// Connects with a receive buffer of this size; 0 leaves the default.
    RawClient(int port, int receiveBuffer, String path, String... headers) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        String request =
                """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                %s\r
                """
                        .formatted(
                                path,
                                headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
    }

    /// A client that is connected as a user to channels, its reply read.
    public static RawClient connected(int port, String user, String... channels)
            throws IOException {
        RawClient client = new RawClient(port, "/connection/websocket");
        client.sendConnect(user, channels);
        client.read();
        return client;
    }

    /// Sends the connect command of a user with channels.
    void sendConnect(String user, String... channels) throws IOException {
        String list = channels.length == 0 ? "" : "\"" + String.join("\",\"", channels) + "\"";
        String claims = "{\"sub\":\"%s\",\"channels\":[%s]}".formatted(user, list);
        send("{\"id\":1,\"connect\":{\"token\":\"" + TokenFixture.token(claims) + "\"}}");
    }

    /// The status of the handshake.
    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /// The head of the handshake's answer, in lower case.
    String head() {
        return head.toString().toLowerCase(java.util.Locale.ROOT);
    }

    /// Sends a text frame.
    public void send(String text) throws IOException {
        frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a binary frame.
    void send(byte[] bytes) throws IOException {
        frame(true, BINARY, bytes);
    }

    /// Sends a frame of any kind.
    void frame(boolean last, int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((last ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        // A mask of zeros leaves the payload as it is.
        frame.putInt(0).put(payload);
        out.write(frame.array(), 0, frame.position());
    }

    /// Sends bytes as they are.
    void bytes(int... bytes) throws IOException {
        for (int value : bytes) {
            out.write(value);
        }
    }

    /// The next frame as text, `close 3501 bad request` for a close frame, `pong …` for a pong,
    /// `gone` for the end of the connection.
    public String read() throws IOException {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            byte[] payload = new byte[length()];
            in.readFully(payload);
            return switch (opcode) {
                case CLOSE -> close(payload);
                case PONG -> "pong " + new String(payload, StandardCharsets.UTF_8);
                default -> new String(payload, StandardCharsets.UTF_8);
            };
        } catch (EOFException _) {
            return "gone";
        }
    }

    /// The payload of the next frame.
    byte[] readBytes() throws IOException {
        in.readUnsignedByte();
        byte[] payload = new byte[length()];
        in.readFully(payload);
        return payload;
    }

    /// Limits how long a read waits.
    void patience(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
    }

    /// Closes the socket without a close frame.
    public void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        drop();
    }

    private int length() throws IOException {
        int length = in.readUnsignedByte();
        if (length == 126) {
            return in.readUnsignedShort();
        }
        return length == 127 ? (int) in.readLong() : length;
    }

    private String close(byte[] payload) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        String code = payload.length < 2 ? "" : " " + Short.toUnsignedInt(buffer.getShort());
        String reason = StandardCharsets.UTF_8.decode(buffer).toString();
        frame(true, CLOSE, payload);
        return ("close" + code + " " + reason).strip();
    }
}
