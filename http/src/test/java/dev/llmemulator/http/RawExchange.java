package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends bytes over a plain socket and returns what comes back, byte for byte.
public final class RawExchange {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)\\r?$");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d) .*");

    private RawExchange() {}

    /// One answer.
    ///
    /// @param head the status line and the header fields, as they came
    /// @param text the body, which must be well-formed UTF-8
    public record Reply(int status, String head, String text) {}

    /// All answers to these bytes until the server closes the connection.
    ///
    /// @throws IOException when the server does not close it in time, or sends what is no answer
    public static List<Reply> send(int port, byte[] bytes) throws IOException {
        return replies(bytes(port, bytes));
    }

    /// All bytes that come back for these until the server closes the connection.
    ///
    /// @throws IOException when the server does not close it in time
    public static byte[] bytes(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            return all(socket.getInputStream());
        }
    }

    /// The only answer to a request, whose connection the server must close behind it.
    public static Reply one(int port, byte[] request) throws IOException {
        List<Reply> replies = send(port, request);
        if (replies.size() != 1) {
            throw new IOException(replies.size() + " answers, expected 1: " + replies);
        }
        return replies.getFirst();
    }

    /// A request with a body of bytes, after which the connection is to be closed.
    ///
    /// @param start the request line and header fields, a line each
    public static byte[] request(String start, byte[] body) {
        String head =
                start.strip().replace("\n", "\r\n")
                        + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
            return all.toByteArray();
        } catch (SocketTimeoutException e) {
            throw new IOException("no end in time after: " + all.toString(ISO_8859_1), e);
        }
    }

    private static List<Reply> replies(byte[] bytes) throws IOException {
        String all = new String(bytes, ISO_8859_1);
        List<Reply> replies = new ArrayList<>();
        int at = 0;
        while (at < all.length()) {
            int end = all.indexOf("\r\n\r\n", at) + 4;
            String head = end < 4 ? all.substring(at) : all.substring(at, end);
            Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
            if (end < 4 || !status.matches()) {
                throw new IOException("no answer: " + all.substring(at));
            }
            Matcher length = LENGTH.matcher(head);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            if (end + body > bytes.length) {
                throw new IOException("cut short: " + all.substring(at));
            }
            replies.add(
                    new Reply(
                            Integer.parseInt(status.group(1)),
                            head,
                            UTF_8.newDecoder()
                                    .decode(ByteBuffer.wrap(bytes, end, body))
                                    .toString()));
            at = end + body;
        }
        return replies;
    }
}
