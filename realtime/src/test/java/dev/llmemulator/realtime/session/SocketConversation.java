package dev.llmemulator.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.DraftFixture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// Plays one script of lines against a session.
///
/// - `> text`: the client sends a frame; `\n` stands for a newline
/// - `< text`: the next message of the server, with CLIENT and EPOCH for what is random
/// - `! channel json`: the server publishes
/// - `~ 10s`: time passes
/// - `x code reason`: the server has closed
/// - `token {…}` inside a line stands for a signed token with these claims, `now+5` for a time
///
/// Before anything is sent or time passes, every message that came must have been expected. Each
/// script is played in both wire formats, except for those whose faults only JSON can have.
final class SocketConversation {
    private static final String TOKEN = "token {";
    private static final Pattern TIME = Pattern.compile("now([+-]\\d+)");
    private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"[A-Za-z]{8}\"");

    private final SessionFixture fixture = new SessionFixture();
    private final FakeConnection connection = new FakeConnection();
    private final Deque<String> received = new ArrayDeque<>();
    private final Translation translation;
    private final ClientSession session;
    private int framesRead;

    SocketConversation(Codec codec) {
        translation = new Translation(codec);
        session = fixture.open(connection, codec);
    }

    void play(List<String> lines) {
        for (String line : lines) {
            String text = filled(line.substring(Math.min(2, line.length())));
            switch (line.charAt(0)) {
                case '>' -> send(text.replace("\\n", "\n"));
                case '<' -> assertThat(next()).as("after: %s", line).isEqualTo(text);
                case '!' -> publish(text);
                case '~' -> pass(Duration.parse("PT" + text));
                case 'x' -> assertThat(closed()).as("at: %s", line).isEqualTo(text);
                default -> throw new IllegalArgumentException("no line of a script: " + line);
            }
        }
        assertQuiet("the end");
    }

    private void send(String text) {
        assertQuiet("> " + text);
        byte[] frame = translation.toServer(text);
        session.received(frame, 0, frame.length);
        fixture.loop.run();
    }

    private void publish(String text) {
        assertQuiet("! " + text);
        int space = text.indexOf(' ');
        Channel channel = fixture.channels.acquire(text.substring(0, space));
        channel.publish(DraftFixture.json(text.substring(space + 1)));
        channel.flush();
        channel.release();
        fixture.loop.run();
    }

    private void pass(Duration time) {
        assertQuiet("~ " + time);
        fixture.loop.advance(time.toNanos());
    }

    private String next() {
        read();
        return received.isEmpty() ? "nothing" : received.remove();
    }

    private String closed() {
        assertQuiet("the close");
        return connection.end.strip();
    }

    private void assertQuiet(String before) {
        read();
        assertThat(received).as("unexpected before %s", before).isEmpty();
    }

    private void read() {
        for (; framesRead < connection.frames.size(); framesRead++) {
            String text = translation.fromServer(connection.frames.get(framesRead));
            for (String message : text.lines().toList()) {
                String masked = message.replace(session.client(), "CLIENT");
                received.add(EPOCH.matcher(masked).replaceAll("\"epoch\":\"EPOCH\""));
            }
        }
    }

    private static String filled(String line) {
        long now = SessionFixture.START.getEpochSecond();
        String timed =
                TIME.matcher(line)
                        .replaceAll(match -> String.valueOf(now + Long.parseLong(match.group(1))));
        return signed(timed);
    }

    private static String signed(String line) {
        int start = line.indexOf(TOKEN);
        if (start < 0) {
            return line;
        }
        int claims = start + TOKEN.length() - 1;
        int end = claims;
        int depth = 0;
        do {
            char c = line.charAt(end++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        } while (depth > 0);
        String token = TokenFixture.token(line.substring(claims, end));
        return signed(line.substring(0, start) + '"' + token + '"' + line.substring(end));
    }
}
