package dev.llmemulator.load;

import static dev.llmemulator.load.wire.ScriptedReply.good;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.wire.ScriptedReply;
import dev.llmemulator.load.wire.ScriptedServer;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.body.ExtraMembers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server that streams completions as a test wrote them, and loads on it.
abstract class CompletionLoad {
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    final EpochClock clock = EpochClock.start(Clock.systemUTC(), System::nanoTime);
    ScriptedServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = ScriptedServer.start(vertx);
    }

    @AfterEach
    void closeServer() throws Exception {
        server.close();
        vertx.close().await(5, SECONDS);
    }

    Target.OpenAi target(URI url, ServerAccess access) {
        return new Target.OpenAi(
                url, "tiny", CompletionEndpoint.CHAT, false, ExtraMembers.NONE, access);
    }

    LoadPlan.Builder plan(Target target) {
        return LoadPlan.builder()
                .target(target)
                .responses(new ResponseMix.Limited(new RandomVariable.Fixed(5)))
                .clients(1)
                .cycles(1)
                .connectionTimeout(Duration.ofSeconds(5))
                .requestTimeout(Duration.ofSeconds(5));
    }

    LoadPlan.Builder plan() {
        return plan(target(server.url("http"), ServerAccess.OPEN));
    }

    LoadResult run(LoadPlan.Builder plan) throws Exception {
        return LoadRun.create(loops, plan.build(), clock, Cases.generator(1))
                .start()
                .await(30, SECONDS);
    }

    LoadResult run(ScriptedReply... replies) throws Exception {
        server.reply(replies);
        return run(plan().cycles(replies.length));
    }

    static void assertCycles(LoadResult result, int completed, int failed) {
        assertThat(result.totals().count(Count.CYCLES_COMPLETED)).isEqualTo(completed);
        assertThat(result.totals().count(Count.CYCLES_FAILED)).isEqualTo(failed);
        assertThat(result.totals().count(Count.TOKENS_EXPECTED))
                .isEqualTo(
                        result.totals().count(Count.TOKENS_RECEIVED)
                                + result.totals().count(Count.LOST));
    }

    /// One good cycle after another one shows that a failure is that of its own cycle.
    LoadResult runBeforeAGoodOne(ScriptedReply bad) throws Exception {
        LoadResult result = run(bad, good());
        assertThat(result.outcome()).isEqualTo(Outcome.CYCLES_FAILED);
        assertCycles(result, 1, 1);
        return result;
    }
}
