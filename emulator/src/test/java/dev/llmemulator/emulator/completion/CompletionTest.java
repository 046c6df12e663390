package dev.llmemulator.emulator.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.StreamBounds;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    /// The contract between nodes of different versions, computed by a second implementation of the
    /// formula in the package's description: never change an expectation.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0  | a                | 1 | Esse.
                    0  | a                | 8 | Esse sint eiusmod irure vero facere quod quibusdam.
                    42 | a                | 8 | Vero excepturi in minus earum fugiat sint excepturi.
                    -1 | req-0123_4567-89 | 8 | Ullamco aute quidem qui quo nihil animi ea.
                    """)
    void saysTheSameOnEveryNode(long seed, String requestId, int length, String text) {
        assertThat(text(Completion.of(seed, requestId, length))).isEqualTo(text);
    }

    @Test
    void beginsWithACapitalAndEndsWithAFullStop() {
        Cases.check(
                200,
                50,
                (random, size) -> {
                    Completion completion = any(random, 1 + size);

                    assertThat(text(completion)).matches("[A-Z][a-z]*( [a-z]+)*\\.");
                });
    }

    @Test
    void joinsItsTokensIntoTheResponse() {
        Cases.check(
                200,
                300,
                (random, size) -> {
                    Completion completion = any(random, 1 + size);

                    assertThat(tokens(completion)).hasSize(1 + size);
                    assertThat(String.join(" ", tokens(completion))).isEqualTo(text(completion));
                });
    }

    @Test
    void findsATokenWithoutThoseBeforeIt() {
        Completion completion = Completion.of(7, "request", 100);
        List<String> all = tokens(completion);

        assertThat(Completion.of(7, "request", 100).token(57)).isEqualTo(all.get(57));
        assertThat(Completion.of(7, "request", 60).token(57)).isEqualTo(all.get(57));
    }

    @Test
    void sharesTheTextOfATokenBetweenStreams() {
        assertThat(Completion.of(7, "request", 100).token(57))
                .isSameAs(Completion.of(7, "request", 90).token(57));
    }

    @Test
    void sumsTheBytesOfTheResponse() {
        Cases.check(
                100,
                300,
                (random, size) -> {
                    Completion completion = any(random, 1 + size);
                    CRC32 crc = new CRC32();
                    crc.update(completion.response());

                    assertThat(completion.checksum()).isEqualTo("%08x".formatted(crc.getValue()));
                });
    }

    @Test
    void differsBetweenRequestsAndSeeds() {
        List<String> texts =
                IntStream.range(0, 1_000)
                        .boxed()
                        .flatMap(i ->
                                List.of(
                                        text(Completion.of(i, "same", 10)),
                                        text(Completion.of(0, "request" + i, 10)))
                                        .stream())
                        .toList();

        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void usesAllWordsAboutAsOften() {
        Map<String, Integer> counts = new HashMap<>();
        for (String token : tokens(Completion.of(1, "request", StreamBounds.TOKENS))) {
            counts.merge(token.toLowerCase(Locale.ROOT).replace(".", ""), 1, Integer::sum);
        }

        assertThat(counts).hasSize(1 << LoremIpsum.BITS);
        assertThat(counts.values()).allMatch(count -> count > 600 && count < 960);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_001})
    void refusesALengthOutOfRange(int length) {
        assertThatThrownBy(() -> Completion.of(0, "request", length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length is " + length)
                .hasMessageContaining("1 to 100000");
    }

    private static Completion any(RandomGenerator random, int length) {
        return Completion.of(random.nextLong(), Long.toString(random.nextLong(), 36), length);
    }

    private static String text(Completion completion) {
        return new String(completion.response(), UTF_8);
    }

    private static List<String> tokens(Completion completion) {
        return IntStream.range(0, completion.length()).mapToObj(completion::token).toList();
    }
}
