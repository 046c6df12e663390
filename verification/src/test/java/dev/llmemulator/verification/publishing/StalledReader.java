package dev.llmemulator.verification.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmemulator.verification.publishing.StackClient.Session;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A client on a bare socket, which takes nothing from it unless it is asked to. One thread.
final class StalledReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int HEAD = 8;

    private final Socket socket = new Socket();
    private final Queue<String> lines = new ArrayDeque<>();
    private final DataInputStream in;
    private final OutputStream out;
    private int closeCode;
    private JsonNode subscription;

    /// How a reading ended.
    ///
    /// @param publications how many came
    /// @param code with which the server closed, 0 when it ended without a word
    record Ending(int publications, int code) {}

    private StalledReader(int port, int bufferBytes) throws IOException {
        socket.setReceiveBufferSize(bufferBytes); // before it connects: the window is agreed then
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Connects a session.
    static StalledReader connect(int port, Session session, int bufferBytes) throws IOException {
        return connect(port, session, bufferBytes, null);
    }

    /// Connects a session again, and asks for what came after a publication.
    static StalledReader recover(int port, Session session, long offset, String epoch)
            throws IOException {
        ObjectNode since = JSON.createObjectNode().put("recover", true);
        return connect(port, session, 1 << 20, since.put("offset", offset).put("epoch", epoch));
    }

    private static StalledReader connect(int port, Session session, int bufferBytes, JsonNode since)
            throws IOException {
        StalledReader reader = new StalledReader(port, bufferBytes);
        reader.upgrade(port);
        ObjectNode command = JSON.createObjectNode().put("id", 1);
        ObjectNode connect = command.putObject("connect").put("token", session.token());
        String channel = "session:" + session.id();
        if (since != null) {
            connect.putObject("subs").set(channel, since);
        }
        reader.send(command.toString());
        JsonNode reply = JSON.readTree(reader.line());
        reader.subscription = reply.path("connect").path("subs").path(channel);
        return reader;
    }

    /// What the server said of the session's channel when the client connected.
    JsonNode subscription() {
        return subscription;
    }

    private void upgrade(int port) throws IOException {
        String request =
                """
                GET /connection/websocket HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """
                        .formatted(port);
        out.write(request.getBytes(UTF_8));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new AssertionError("no WebSocket: " + answer);
        }
    }

    /// One frame, masked with zeros, which changes nothing.
    private void send(String text) throws IOException {
        byte[] payload = text.getBytes(UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(HEAD + payload.length).put((byte) (0x80 | TEXT));
        if (payload.length < SHORT) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | SHORT)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        out.write(frame.array(), 0, frame.position());
    }

    /// The next protocol message.
    private String line() throws IOException {
        while (lines.isEmpty()) {
            int opcode = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte() & 0x7F;
            if (length == SHORT) {
                length = in.readUnsignedShort();
            } else if (length == LONG) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            if (opcode == CLOSE) {
                closeCode = length < 2 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
                throw new EOFException("closed with " + closeCode);
            } else if (opcode == TEXT) {
                lines.addAll(new String(payload, UTF_8).lines().toList());
            }
        }
        return lines.remove();
    }

    /// The next publication.
    JsonNode publication() throws IOException {
        while (true) {
            String line = line();
            if (line.equals("{}")) {
                send("{}");
            } else {
                JsonNode publication = JSON.readTree(line).path("push").path("pub");
                if (!publication.isMissingNode()) {
                    return publication;
                }
            }
        }
    }

    /// Returns this many publications.
    List<JsonNode> publications(int count) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(publication());
        }
        return all;
    }

    /// Reads this many publications and discards them.
    int count(int publications) throws IOException {
        for (int i = 0; i < publications; i++) {
            publication();
        }
        return publications;
    }

    /// Reads on until the server has closed.
    Ending end() throws IOException {
        int publications = 0;
        try {
            while (true) {
                publication();
                publications++;
            }
        } catch (EOFException | SocketException _) {
            return new Ending(publications, closeCode);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
