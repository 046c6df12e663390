package dev.llmemulator.load.client.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.protocol.openai.AnswerChunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionClientTest {
    @Test
    void measuresAnAnswer() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        fixture.advance(Duration.ofMillis(30));
        fixture.answer();

        assertThat(fixture.totals().latency(Timing.REQUEST).max()).isCloseTo(30_000, within(60L));
        assertThat(fixture.totals().latency(Timing.FIRST_TOKEN).max())
                .isCloseTo(40_000, within(60L));
        assertThat(fixture.totals().latency(Timing.TIME_PER_TOKEN).max())
                .isCloseTo(10_000, within(60L));
        assertThat(fixture.totals().latency(Timing.INTER_TOKEN).samples()).isEqualTo(4);
        assertThat(fixture.events)
                .containsExactly("reached CONNECTION", "ready", "reached ANSWER", "ended");
    }

    @Test
    void dividesByTheTokensOfTheUsage() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        AnswerListener to = fixture.lines.last().answer();
        to.began(AnswerPromise.NONE, fixture.loop.nanos());
        to.chunk(CompletionFixture.word("two words", null), fixture.loop.nanos());
        fixture.advance(Duration.ofMillis(90));
        to.chunk(CompletionFixture.word(" and more", "length"), fixture.loop.nanos());
        to.chunk(CompletionFixture.usage(10), fixture.loop.nanos());
        to.done(fixture.loop.nanos());
        to.ended(false, fixture.loop.nanos());

        assertThat(fixture.totals().latency(Timing.TIME_PER_TOKEN).max())
                .isCloseTo(10_000, within(60L));
        assertThat(fixture.count(Count.TOKENS_RECEIVED)).isEqualTo(10);
        assertThat(fixture.count(Count.CYCLES_BY_USAGE)).isEqualTo(1);
    }

    @Test
    void asksOverTheSameConnectionAgain() {
        CompletionFixture fixture = CompletionFixture.asking(3);
        fixture.answer();
        fixture.answer();

        assertThat(fixture.lines.lines).hasSize(1);
        assertThat(fixture.lines.last().questions)
                .extracting(CompletionQuestion::requestId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void asksAgainWhereTheServerWasClosingTheConnection() {
        CompletionFixture fixture = CompletionFixture.asking(2);
        fixture.answer();
        fixture.lines.last().drop();
        fixture.lines.last().answer().failed(AnswerTrouble.STALE, "gone");
        fixture.lines.last().accept();
        fixture.answer();

        assertThat(fixture.lines.lines)
                .flatExtracting(line -> line.questions)
                .extracting(CompletionQuestion::requestId)
                .containsExactly("wrg-0-0", "wrg-0-1", "wrg-0-1");
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(2);
        assertThat(fixture.count(Count.RECONNECTIONS)).isEqualTo(1);
        assertThat(fixture.count(Count.REQUESTS_RETRIED)).isEqualTo(1);
        assertThat(fixture.totals().errors()).isZero();
    }

    @Test
    void comesAsLateAsTheServerSays() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        fixture.lines.last().answer().refused(429, Duration.ofSeconds(5), "later");
        fixture.advance(Duration.ofMillis(4_999));
        assertThat(fixture.lines.last().questions).hasSize(1);

        fixture.advance(Duration.ofMillis(2_501));
        assertThat(fixture.lines.last().questions).hasSize(2);
        fixture.answer();
        assertThat(fixture.count(Count.REJECTED)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
    }

    @Test
    void failsWhenItWouldComeTooLate() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        fixture.lines.last().answer().refused(429, Duration.ofMinutes(3), "much later");

        assertThat(fixture.count(ErrorKind.RUN_REFUSED)).isEqualTo(1);
        assertThat(fixture.count(Count.REJECTED)).isEqualTo(1);
        assertThat(fixture.events).endsWith("ended");
    }

    @Test
    void saysThatNoQuestionIsAnswered() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        fixture.lines.last().answer().refused(401, null, "no key");

        assertThat(fixture.events)
                .contains("not reached ANSWER at http://model/v1: HTTP 401: no key");
    }

    @Test
    void saysAtOnceWhenNobodyListens() {
        CompletionFixture fixture = new CompletionFixture(1);
        fixture.client.start();
        fixture.lines.last().refuse(Answer.Failure.UNREACHABLE);

        assertThat(fixture.events)
                .containsExactly("not reached CONNECTION at http://model/v1: a reason");
    }

    @Test
    void triesToConnectThreeTimesMore() {
        CompletionFixture fixture = new CompletionFixture(2);
        fixture.client.start();
        fixture.lines.last().refuse(Answer.Failure.BROKEN);
        for (int seconds : new int[] {1, 2, 4}) {
            fixture.advance(Duration.ofSeconds(seconds));
            fixture.lines.last().refuse(Answer.Failure.BROKEN);
        }

        assertThat(fixture.lines.lines).hasSize(4);
        assertThat(fixture.count(ErrorKind.CONNECT_FAILED)).isEqualTo(4);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(2);
        assertThat(fixture.events).endsWith("ended");
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void triesNoOtherTimeWhereItDoesNotTrust() {
        CompletionFixture fixture = new CompletionFixture(1);
        fixture.client.start();
        fixture.lines.last().refuse(Answer.Failure.UNTRUSTED);

        assertThat(fixture.events).endsWith("ended");
        assertThat(fixture.lines.lines).hasSize(1);
    }

    @Test
    void failsTheCycleAndNotTheClientWhenItCannotComeBack() {
        CompletionFixture fixture = CompletionFixture.asking(3);
        fixture.lines.last().drop();
        fixture.lines.last().answer().failed(AnswerTrouble.RESET, "gone");
        for (int seconds : new int[] {0, 1, 2, 4}) {
            fixture.advance(Duration.ofSeconds(seconds));
            fixture.lines.last().refuse(Answer.Failure.UNREACHABLE);
        }
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(2);

        fixture.lines.last().accept();
        fixture.answer();
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(1);
        assertThat(fixture.count(Count.RECONNECTIONS)).isEqualTo(1);
    }

    @Test
    void hearsNothingOfAnAnswerThatItHasGivenUp() {
        CompletionFixture fixture = CompletionFixture.asking(2);
        AnswerListener late = fixture.lines.last().answer();
        fixture.advance(Duration.ofMinutes(2));
        late.began(AnswerPromise.NONE, fixture.loop.nanos());
        late.chunk(CompletionFixture.word("late", "stop"), fixture.loop.nanos());

        assertThat(fixture.lines.lines.getFirst().closed).isTrue();
        assertThat(fixture.count(ErrorKind.RUN_TIMED_OUT)).isEqualTo(1);
        assertThat(fixture.count(Count.TOKENS_RECEIVED)).isZero();
        assertThat(fixture.count(Count.RUNS_ACCEPTED)).isZero();
    }

    @Test
    void countsReasoningAndToolCallsAsTokens() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        AnswerListener to = fixture.lines.last().answer();
        to.began(AnswerPromise.NONE, fixture.loop.nanos());
        AnswerChunk.Delta thought = new AnswerChunk.Delta(0, "", "hm", List.of(), "", null);
        to.chunk(new AnswerChunk(List.of(thought), null, null, null), fixture.loop.nanos());
        to.chunk(CompletionFixture.word("yes", "stop"), fixture.loop.nanos());
        to.done(fixture.loop.nanos());
        to.ended(false, fixture.loop.nanos());

        assertThat(fixture.count(Count.TOKENS_RECEIVED)).isEqualTo(2);
    }

    @Test
    void failsWhileOneOfSeveralChoicesHasNotFinished() {
        CompletionFixture fixture = CompletionFixture.asking(1);
        AnswerListener to = fixture.lines.last().answer();
        to.began(AnswerPromise.NONE, fixture.loop.nanos());
        AnswerChunk.Delta second = new AnswerChunk.Delta(1, "no", "", List.of(), "", null);
        to.chunk(new AnswerChunk(List.of(second), null, null, null), fixture.loop.nanos());
        to.chunk(CompletionFixture.word("yes", "stop"), fixture.loop.nanos());
        to.done(fixture.loop.nanos());
        to.ended(false, fixture.loop.nanos());

        assertThat(fixture.count(ErrorKind.STREAM_UNFINISHED)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(fixture.totals().examples().toString()).contains("no finish_reason of choice 1");
    }
}
