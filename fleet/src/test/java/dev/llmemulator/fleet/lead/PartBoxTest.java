package dev.llmemulator.fleet.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.fleet.agent.PartSender;
import dev.llmemulator.fleet.message.FleetCodec;
import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.protocol.Cases;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PartBoxTest {
    private final PartBox box = new PartBox();

    private static List<FleetMessage.Part> parts(byte[] bytes) {
        List<FleetMessage.Part> parts = new ArrayList<>();
        PartSender.send(1, Map.of("file", bytes), each -> parts.add((FleetMessage.Part) each));
        return parts;
    }

    private static byte[] random(int length) {
        RandomGenerator random = Cases.generator(length);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void hasWhatWasSent() {
        for (int length :
                new int[] {0, 1, FleetCodec.BLOCK_BYTES, FleetCodec.BLOCK_BYTES + 1, 500_000}) {
            PartBox own = new PartBox();
            byte[] bytes = random(length);
            parts(bytes).forEach(own::take);

            assertThat(own.isWhole(1)).isTrue();
            assertThat(own.isWhole(2)).isFalse();
            assertThat(own.files().get("file")).isEqualTo(bytes);
        }
    }

    @Test
    void isNotWholeWithoutABlock() {
        List<FleetMessage.Part> parts = parts(random(200_000));
        parts.remove(1);
        parts.forEach(box::take);

        assertThat(box.isWhole(1)).isFalse();
    }

    @Test
    void isNotWholeUntilTheLastBlock() {
        List<FleetMessage.Part> parts = parts(random(200_000));
        parts.subList(0, parts.size() - 1).forEach(box::take);
        assertThat(box.isWhole(1)).isFalse();
        box.take(parts.getLast());

        assertThat(box.isWhole(1)).isTrue();
    }

    @Test
    void isNotWholeWhenABitIsWrong() {
        FleetMessage.Part part = parts(random(100)).getFirst();
        byte[] other = random(100);
        other[50] ^= 1;
        box.take(new FleetMessage.Part(1, "file", 100, 0, part.checksum(), ByteBuffer.wrap(other)));

        assertThat(box.isWhole(1)).isFalse();
    }

    @Test
    void takesNoMoreFilesThanThereAre() {
        for (int i = 0; i < 20; i++) {
            box.take(new FleetMessage.Part(1, "file" + i, 0, 0, 0, ByteBuffer.allocate(0)));
        }

        assertThat(box.files()).hasSize(8);
        assertThat(box.isWhole(8)).isFalse();
    }
}
