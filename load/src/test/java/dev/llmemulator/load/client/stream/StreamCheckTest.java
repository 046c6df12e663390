package dev.llmemulator.load.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.stream.StreamCheck.Receipt;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.protocol.TokenMessage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamCheckTest {
    private static final List<String> WORDS = List.of("Lorem", "ipsum", "dolor", "sit", "amet.");
    private static final String TEXT = String.join(" ", WORDS);

    /// CRC-32 of the text, as any other tool computes it.
    private static final String CHECKSUM = "343e9a58";

    private final Recorder recorder = new Recorder();
    private final StreamCheck check = new StreamCheck("s", WORDS.size(), recorder);

    private void expect() {
        check.expect(TEXT, WORDS.size());
    }

    private Receipt token(int index, String word) {
        return check.token(new TokenMessage.Token(word, index, "s", 0, 0));
    }

    private void tokens(int... indexes) {
        for (int index : indexes) {
            token(index, WORDS.get(index));
        }
    }

    private void done(int tokens, String checksum) {
        check.done(new TokenMessage.Done("s", tokens, checksum, "stop"));
    }

    private void done() {
        done(WORDS.size(), CHECKSUM);
    }

    private void assertCounts(long expected, long received, long lost) {
        assertThat(recorder.count(Count.TOKENS_EXPECTED)).isEqualTo(expected);
        assertThat(recorder.count(Count.TOKENS_RECEIVED)).isEqualTo(received);
        assertThat(recorder.count(Count.LOST)).isEqualTo(lost);
    }

    @Test
    void findsAWholeStreamPerfect() {
        expect();
        tokens(0, 1, 2, 3, 4);
        done();

        assertThat(check.hasAll()).isTrue();
        assertThat(check.close()).isTrue();
        assertCounts(5, 5, 0);
    }

    @Test
    void countsWhatIsMissingAtTheEndAsLost() {
        expect();
        tokens(0, 1, 4);
        done();

        assertThat(check.hasAll()).isFalse();
        assertThat(check.firstMissing()).isEqualTo(2);
        assertThat(check.close()).isFalse();
        assertCounts(5, 3, 2);
    }

    @Test
    void countsARepeatedTokenAsDuplicated() {
        expect();
        tokens(0, 1, 1, 2, 3, 4);
        done();

        assertThat(check.close()).isFalse();
        assertThat(recorder.count(Count.DUPLICATED)).isEqualTo(1);
        assertCounts(5, 5, 0);
    }

    @Test
    void forgivesARepetitionAfterADisturbance() {
        expect();
        tokens(0, 1);
        check.disturb();
        tokens(0, 1, 2, 3, 4);
        done();

        assertThat(check.close()).isTrue();
        assertThat(recorder.count(Count.DEDUPLICATED)).isEqualTo(2);
        assertThat(recorder.count(Count.DUPLICATED)).isZero();
    }

    @Test
    void countsASwapOfNeighboursOnce() {
        expect();
        tokens(0, 2, 1, 3, 4);
        done();

        assertThat(check.close()).isTrue();
        assertThat(recorder.count(Count.REORDERED)).isEqualTo(1);
    }

    @Test
    void takesTheGapThatAResumeFillsForNoDisorder() {
        expect();
        tokens(0, 3);
        check.refill();
        tokens(1, 2, 3, 4);
        done();

        assertThat(check.close()).isTrue();
        assertThat(recorder.count(Count.REORDERED)).isZero();
        assertThat(recorder.count(Count.DEDUPLICATED)).isEqualTo(1);
    }

    @Test
    void countsDisorderAfterARecovery() {
        expect();
        tokens(0);
        check.disturb();
        tokens(2, 1, 3, 4);

        assertThat(recorder.count(Count.REORDERED)).isEqualTo(1);
    }

    @Test
    void countsEachTokenThatWasOvertaken() {
        expect();
        tokens(4, 0, 1, 2, 3);

        assertThat(recorder.count(Count.REORDERED)).isEqualTo(4);
    }

    @Test
    void countsAWrongWordAsCorrupted() {
        expect();
        tokens(0, 1);
        token(2, "dolar");
        tokens(3, 4);
        done();

        assertThat(check.close()).isFalse();
        assertThat(recorder.count(Count.CORRUPTED)).isEqualTo(1);
        assertCounts(5, 5, 0);
    }

    @Test
    void countsAShortEndAsTruncated() {
        expect();
        tokens(0, 1, 2);
        done(3, CHECKSUM);

        assertThat(check.hasAll()).isTrue();
        assertThat(check.close()).isFalse();
        assertThat(recorder.count(Count.TRUNCATED)).isEqualTo(1);
        assertCounts(5, 3, 2);
    }

    @Test
    void rejectsAnotherChecksum() {
        expect();
        tokens(0, 1, 2, 3, 4);
        done(5, "00000000");

        assertThat(check.close()).isFalse();
        assertThat(recorder.count(Count.CHECKSUM_MISMATCHES)).isEqualTo(1);
    }

    @Test
    void rejectsAnEndWithMoreTokensThanPromised() {
        expect();
        tokens(0, 1, 2, 3, 4);
        done(6, CHECKSUM);

        assertThat(check.close()).isFalse();
        assertThat(recorder.count(Count.TRUNCATED)).isZero();
    }

    @Test
    void countsAnIndexBeyondTheEndAsStray() {
        expect();

        assertThat(token(5, "more")).isEqualTo(Receipt.STRAY);
        assertThat(token(-1, "less")).isEqualTo(Receipt.STRAY);
        assertThat(recorder.count(Count.STRAY)).isEqualTo(2);
        assertThat(recorder.count(Count.TOKENS_RECEIVED)).isZero();
    }

    @Test
    void expectsNothingOfAStreamThatGaveNoSign() {
        check.close();

        assertCounts(0, 0, 0);
    }

    @Test
    void expectsNothingMoreOfAnAbandonedStream() {
        expect();
        tokens(0, 1);
        check.abandon();

        assertCounts(2, 2, 0);
    }

    @Nested
    class BeforeTheReply {
        @Test
        void keepsTokensAndComparesThemLater() {
            tokens(0, 2, 1);
            expect();
            tokens(3, 4);
            done();

            assertThat(check.close()).isTrue();
            assertThat(recorder.count(Count.CORRUPTED)).isZero();
        }

        @Test
        void findsAWrongWordLater() {
            tokens(0);
            token(1, "wrong");
            assertThat(recorder.count(Count.CORRUPTED)).isZero();

            expect();

            assertThat(recorder.count(Count.CORRUPTED)).isEqualTo(1);
        }

        @Test
        void isNotCompleteHoweverMuchHasCome() {
            tokens(0, 1, 2, 3, 4);
            done();

            assertThat(check.hasAll()).isFalse();
        }

        @Test
        void expectsWhatWasAskedForWhenTokensCame() {
            tokens(0, 1);
            check.close();

            assertCounts(5, 2, 3);
        }

        @Test
        void copesWithMoreThanTheReplyThenPromises() {
            tokens(0, 1, 2, 3, 4);
            check.expect("Lorem ipsum dolor", 3);
            check.close();

            assertThat(recorder.count(Count.CORRUPTED)).isEqualTo(2);
            assertCounts(5, 5, 0);
        }
    }

    @Nested
    class AfterTheEnd {
        @Test
        void countsARepetitionAsDuplicated() {
            expect();
            tokens(0, 1, 2, 3, 4);
            done();
            check.close();

            check.late(new TokenMessage.Token("Lorem", 0, "s", 0, 0));

            assertThat(recorder.count(Count.DUPLICATED)).isEqualTo(1);
        }

        @Test
        void countsWhatComesTooLateAsStray() {
            expect();
            tokens(0, 1, 2, 3);
            done();
            check.close();

            check.late(new TokenMessage.Token("amet.", 4, "s", 0, 0));

            assertThat(recorder.count(Count.STRAY)).isEqualTo(1);
            assertCounts(5, 4, 1);
        }

        @Test
        void forgivesASecondEndAfterADisturbanceOnly() {
            TokenMessage end = new TokenMessage.Done("s", 5, CHECKSUM, "stop");

            check.late(end);
            check.disturb();
            check.late(end);

            assertThat(recorder.count(Count.STRAY)).isEqualTo(1);
        }
    }
}
