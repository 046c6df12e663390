package dev.llmemulator.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import dev.llmemulator.emulator.stream.RecordingSink;
import dev.llmemulator.emulator.stream.RecordingSink.Token;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FaultySinkTest {
    private static final int ONE_IN = 10;
    private static final String REQUEST = "r";

    private final RecordingSink client = new RecordingSink(new ManualLoop());

    @Test
    void dropsOneInTen() {
        assertThat(indexes(Fault.DROP, 100)).hasSize(90).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void doublesOneInTen() {
        assertThat(indexes(Fault.DOUBLE, 100)).hasSize(110).isSorted();
        assertThat(client.tokens()).containsAll(sound(100));
    }

    @Test
    void corruptsOneBitOfOneInTen() {
        assertThat(indexes(Fault.CORRUPT, 100)).hasSize(100).isSorted();
        List<Token> wrong = new ArrayList<>(client.tokens());
        wrong.removeAll(sound(100));

        assertThat(wrong)
                .hasSize(10)
                .allSatisfy(token -> {
                    String right = sound(100).get(token.index()).token();
                    assertThat(token.token()).hasSameSizeAs(right).endsWith(right.substring(1));
                    assertThat(token.token().charAt(0) ^ right.charAt(0)).isOne();
                });
    }

    @Test
    void swapsOneInTenWithItsNeighbour() {
        List<Integer> indexes = indexes(Fault.SWAP, 100);

        assertThat(indexes).hasSize(100).doesNotHaveDuplicates();
        int swaps = 0;
        for (int i = 1; i < indexes.size(); i++) {
            if (indexes.get(i) < indexes.get(i - 1)) {
                assertThat(indexes.get(i)).isEqualTo(indexes.get(i - 1) - 1);
                swaps++;
            }
        }
        assertThat(swaps).isEqualTo(10);
    }

    @Test
    void sendsASwappedTokenWithItsOwnDueTimeAndTheLaterSentTime() {
        indexes(Fault.SWAP, 100);

        assertThat(client.tokens())
                .allSatisfy(token -> assertThat(token.dueUs()).isEqualTo(10L * token.index()))
                .filteredOn(token -> token.sentUs() > token.dueUs())
                .hasSize(10)
                .allSatisfy(token -> assertThat(token.sentUs()).isEqualTo(token.dueUs() + 10));
    }

    @Test
    void needsNoMoreRoomThanItSays() {
        Cases.check(
                300,
                100,
                (random, size) -> {
                    Completion completion = Completion.of(random.nextLong(), REQUEST, 1 + size);
                    RecordingSink sink = new RecordingSink(new ManualLoop());
                    Sink faulty = new FaultPlan(plan(random)).into(sink, completion);
                    int index = 0;
                    while (index < completion.length()) {
                        sink.room(random.nextInt(0, 20));
                        int end = Math.min(completion.length(), index + Math.max(0, faulty.room()));
                        while (index < end) {
                            faulty.token(completion.token(index), index, index, index);
                            index++;
                        }
                        faulty.flush();
                    }

                    int dropped = completion.length() - (int) distinct(sink);
                    assertThat(dropped).isBetween(0, 1 + completion.length() / 2);
                });
    }

    @Test
    void passesTheEndOnAsItIs() {
        End end = new End(Reason.STOP, new Usage(100));
        Sink faulty = faulty(Fault.DROP, 100);
        faulty.end(end);
        faulty.flush();
        faulty.close();

        assertThat(client.events()).containsExactly(end);
        assertThat(client.isClosed()).isTrue();
    }

    private static long distinct(RecordingSink sink) {
        return sink.tokens().stream().mapToInt(Token::index).distinct().count();
    }

    private static Map<Fault, Integer> plan(RandomGenerator random) {
        Map<Fault, Integer> plan = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            plan.put(fault, random.nextInt(2, 12));
        }
        return plan;
    }

    private Sink faulty(Fault fault, int length) {
        return new FaultPlan(Map.of(fault, ONE_IN)).into(client, completion(length));
    }

    private static Completion completion(int length) {
        return Completion.of(5, REQUEST, length);
    }

    /// Returns what arrives of a stream whose tokens are due and sent every 10 microseconds.
    private List<Integer> indexes(Fault fault, int length) {
        Sink faulty = faulty(fault, length);
        for (Token token : sound(length)) {
            faulty.token(token.token(), token.index(), token.dueUs(), token.sentUs());
            faulty.flush();
        }
        return client.tokens().stream().map(Token::index).toList();
    }

    private static List<Token> sound(int length) {
        List<Token> tokens = new ArrayList<>();
        for (int index = 0; index < length; index++) {
            String word = completion(length).token(index);
            tokens.add(new Token(word, index, 10L * index, 10L * index));
        }
        return tokens;
    }
}
