package dev.llmemulator.fleet.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.protocol.Cases;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetCodecTest {
    static List<FleetMessage> messages() {
        return List.of(
                new FleetMessage.Hello("1.2.3", 2),
                new FleetMessage.Welcome(3, 7),
                new FleetMessage.Refused("because – ünicode"),
                new FleetMessage.Ping(31, Long.MIN_VALUE),
                new FleetMessage.Pong(31, -1, Long.MAX_VALUE),
                new FleetMessage.Assign(1, Map.of("--clients", "30", "--header", "a\nb")),
                new FleetMessage.Lined(1),
                new FleetMessage.Go(2, 123_456_789_012L),
                new FleetMessage.Beat(
                        1,
                        new FleetMessage.Standing(new LoadProgress(1, 2, 3, 4, 5, 6, 7), 8, 0.25)),
                new FleetMessage.Part(
                        1, "result.json", 10, 3, -5, ByteBuffer.wrap(new byte[] {1, 2, 3})),
                new FleetMessage.Part(1, "empty", 0, 0, 0, ByteBuffer.allocate(0)),
                new FleetMessage.Ended(1, 3, 4_000_000),
                new FleetMessage.Stop(1, "agent-2 was lost"),
                new FleetMessage.Dismissed());
    }

    @Test
    void coversEveryMessage() {
        assertThat(messages().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(FleetMessage.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsWhatItWrites(FleetMessage message) throws Exception {
        assertThat(FleetCodec.decode(FleetCodec.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void ignoresWhatALaterVersionAppends(FleetMessage message) throws Exception {
        byte[] bytes = FleetCodec.encode(message);

        assertThat(FleetCodec.decode(Arrays.copyOf(bytes, bytes.length + 9))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refusesWhatIsCut(FleetMessage message) {
        byte[] bytes = FleetCodec.encode(message);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> FleetCodec.decode(cut))
                    .isInstanceOf(BadMessageException.class);
        }
    }

    @Test
    void refusesGarbageWithoutTakingMemoryForIt() {
        Cases.check(
                500,
                300,
                (random, size) -> {
                    byte[] bytes = new byte[size];
                    random.nextBytes(bytes);
                    try {
                        assertThat(FleetCodec.decode(bytes)).isNotNull();
                    } catch (BadMessageException e) {
                        assertThat(e).hasMessageNotContaining("\n");
                    }
                });
    }

    @Test
    void refusesWhatIsTooLarge() {
        byte[] bytes = new byte[FleetCodec.MOST_BYTES + 1];
        String text = "x".repeat(70_000);

        assertThatThrownBy(() -> FleetCodec.decode(bytes)).isInstanceOf(BadMessageException.class);
        assertThatThrownBy(() -> FleetCodec.encode(new FleetMessage.Refused(text)))
                .hasMessageContaining("70000 bytes, expected at most 65536");
    }
}
