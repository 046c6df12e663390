package dev.llmemulator.protocol.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.FrameBuffer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseReaderTest {
    private static final String RICH =
            "\uFEFF: hello\r\ndata: {\"a\":\"é語😀\"}\r\rid: 7\nevent: ping\ndata\ndata:x\r\n"
                    + "data:  y\n\nretry: 250\nunknown: z\n\ndata: [DONE]\n\ndata: half";
    private static final String[] PIECES = {
        "data",
        "data: ",
        "data:",
        "event: a",
        "event:b",
        "id: 1",
        "id: \0",
        "retry: 9",
        ":",
        ": c",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "\r\n\r\n",
        " ",
        "é",
        "語",
        "😀",
        "{\"x\":1}",
        "\uFEFF",
        "\0"
    };

    private final List<SseEvent> events = new ArrayList<>();
    private SseReader reader = new SseReader(this::take);

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("data: a\n\n", List.of(SseEvent.of("a"))),
                Arguments.of("data: a\r\n\r\n", List.of(SseEvent.of("a"))),
                Arguments.of("data: a\r\r", List.of(SseEvent.of("a"))),
                Arguments.of("data:a\n\n", List.of(SseEvent.of("a"))),
                Arguments.of("data:  a\n\n", List.of(SseEvent.of(" a"))),
                Arguments.of("data: a\ndata: b\n\n", List.of(SseEvent.of("a\nb"))),
                Arguments.of("data\n\n", List.of(SseEvent.of(""))),
                Arguments.of("data\ndata\n\n", List.of(SseEvent.of("\n"))),
                Arguments.of("data: a:b\n\n", List.of(SseEvent.of("a:b"))),
                Arguments.of("\uFEFFdata: a\n\n", List.of(SseEvent.of("a"))),
                Arguments.of("\n\uFEFFdata: a\n\n", List.of()),
                Arguments.of("event: t\ndata: a\n\n", List.of(SseEvent.of("t", "a"))),
                Arguments.of("event: t\n\ndata: a\n\n", List.of(SseEvent.of("a"))),
                Arguments.of("event: t\nevent: u\ndata:\n\n", List.of(SseEvent.of("u", ""))),
                Arguments.of(": a\n:\ndata: b\n: c\n\n", List.of(SseEvent.of("b"))),
                Arguments.of("Data: a\ndatum: b\ndat: c\n\n", List.of()),
                Arguments.of(" data: a\n\n", List.of()),
                Arguments.of("id: 4\nretry: 5\ndata: a\n\n", List.of(SseEvent.of("a"))),
                Arguments.of("id: 4\n\ndata: a\n\n", List.of(SseEvent.of("a"))),
                Arguments.of("\n\n\n", List.of()),
                Arguments.of("data: a\n", List.of()),
                Arguments.of("data: a", List.of()),
                Arguments.of("", List.of()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsWhatTheStandardSays(String stream, List<SseEvent> expected)
            throws OversizedEventException {
        feed(stream);

        assertThat(events).isEqualTo(expected).isEqualTo(SlowSse.events(bytes(stream)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheSameByteByByte(String stream, List<SseEvent> expected)
            throws OversizedEventException {
        for (byte single : bytes(stream)) {
            reader.read(new byte[] {single}, 0, 1);
        }

        assertThat(events).isEqualTo(expected);
    }

    @Test
    void readsTheSameAfterEverySingleCut() throws OversizedEventException {
        byte[] stream = bytes(RICH);
        List<SseEvent> expected = SlowSse.events(stream);
        assertThat(expected).hasSize(3);

        for (int cut = 0; cut <= stream.length; cut++) {
            start();
            reader.read(stream, 0, cut);
            reader.read(stream, cut, stream.length - cut);
            assertThat(events).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void readsLikeTheSlowReaderWhateverTheBytesAndTheCuts() {
        Cases.check(
                5000,
                40,
                (random, size) -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < size; i++) {
                        text.append(PIECES[random.nextInt(PIECES.length)]);
                    }
                    byte[] stream = bytes(text.toString());
                    start();
                    feedInPieces(stream, random);
                    assertThat(events).isEqualTo(SlowSse.events(stream));
                });
    }

    @ParameterizedTest
    @MethodSource("endings")
    void saysWhetherTheLastEventWasUnterminated(String stream, boolean unterminated)
            throws OversizedEventException {
        feed(stream);

        assertThat(reader.end()).isEqualTo(unterminated);
        assertThat(reader.end()).isFalse();
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of("", false),
                Arguments.of("data: a\n\n", false),
                Arguments.of("data: a\r\n\r", false),
                Arguments.of("data: a\n\n: comment", false),
                Arguments.of("data: a\n", true),
                Arguments.of("data: a", true),
                Arguments.of("da", true),
                Arguments.of("event: t\n", true));
    }

    @Test
    void refusesALineBeyondItsBoundAlsoWhenItIsUnfinished() throws OversizedEventException {
        reader = new SseReader(this::take, 10, 100);
        feed("data: 1234\n\n");
        feed("data: ");
        feed("5678");

        assertThatThrownBy(() -> feed("9"))
                .isInstanceOf(OversizedEventException.class)
                .hasMessage("a line of at least 11 bytes, expected at most 10");
        assertThat(events).containsExactly(SseEvent.of("1234"));
        start();
        assertThatThrownBy(() ->
                        new SseReader(this::take, 10, 100).read(bytes("data: 12345\n"), 0, 12))
                .isInstanceOf(OversizedEventException.class);
    }

    @Test
    void refusesAnEventBeyondItsBound() throws OversizedEventException {
        reader = new SseReader(this::take, 10, 8);
        feed("data: 1234\ndata: 567\n\n");

        assertThat(events).containsExactly(SseEvent.of("1234\n567"));
        assertThatThrownBy(() -> feed("data: 1234\ndata: 5678\n\n"))
                .isInstanceOf(OversizedEventException.class)
                .hasMessage("an event of at least 9 bytes, expected at most 8");
    }

    @Test
    void readsALineOfTheGreatestLength() throws OversizedEventException {
        String text = "x".repeat(SseReader.MAX_LINE - "data: ".length());
        feed("data: " + text + "\n\n");

        assertThat(events).containsExactly(SseEvent.of(text));
    }

    @Test
    void readsWhatTheWriterWrote() throws OversizedEventException {
        FrameBuffer frame = new FrameBuffer(0);
        SseWriter.event(bytes("{\"a\":1}"), frame);
        SseWriter.open("ping", frame);
        frame.write(bytes("{}"));
        SseWriter.close(frame);

        assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("data: {\"a\":1}\n\nevent: ping\ndata: {}\n\n");
        reader.read(frame.array(), 0, frame.length());
        assertThat(events).containsExactly(SseEvent.of("{\"a\":1}"), SseEvent.of("ping", "{}"));
    }

    @Test
    void allocatesNothingForAnEvent() throws OversizedEventException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] event = bytes("event: delta\ndata: {\"a\":\"" + "x".repeat(200) + "\"}\n\n");
        SseReader counting = new SseReader((_, _, _, _) -> {});
        counting.read(event, 0, event.length);
        counting.read(event, 0, event.length - 9);
        counting.read(event, event.length - 9, 9);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            counting.read(event, 0, event.length - 9);
            counting.read(event, event.length - 9, 9);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
    }

    private void start() {
        events.clear();
        reader = new SseReader(this::take);
    }

    private void take(String type, byte[] data, int offset, int length) {
        String text = new String(data, offset, length, StandardCharsets.UTF_8);
        events.add(new SseEvent(type, text));
    }

    private void feed(String text) throws OversizedEventException {
        byte[] bytes = bytes(text);
        reader.read(bytes, 0, bytes.length);
    }

    private void feedInPieces(byte[] stream, RandomGenerator random) {
        for (int from = 0; from < stream.length; ) {
            int count = Math.min(stream.length - from, random.nextInt(12));
            try {
                reader.read(stream, from, count);
            } catch (OversizedEventException e) {
                throw new AssertionError(e);
            }
            from += count;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
