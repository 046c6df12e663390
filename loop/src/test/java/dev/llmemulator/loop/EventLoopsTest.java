package dev.llmemulator.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3));
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    @Test
    void knowsEveryLoopOfTheInstance() {
        assertThat(loops.all()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void namesTheLoopThatRunsAContext() throws Exception {
        VertxLoop loop = loops.all().get(1);
        CompletableFuture<VertxLoop> seen = new CompletableFuture<>();

        loop.context().runOnContext(_ -> seen.complete(loops.current()));

        assertThat(seen.get(5, SECONDS)).isSameAs(loop);
    }

    @Test
    void refusesToNameALoopOutsideOne() {
        assertThatThrownBy(loops::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void runsTasksAndTimersOnItsThread() throws Exception {
        VertxLoop loop = loops.all().get(2);
        CompletableFuture<Boolean> task = new CompletableFuture<>();
        CompletableFuture<Long> timer = new CompletableFuture<>();
        long due = loop.nanos() + 300_000;

        loop.execute(() -> task.complete(loop.isCurrent()));
        loop.runAt(due, () -> timer.complete(loop.nanos()));

        assertThat(task.get(5, SECONDS)).isTrue();
        assertThat(timer.get(5, SECONDS)).isGreaterThanOrEqualTo(due);
        assertThat(loop.isCurrent()).isFalse();
    }

    @Test
    void cancelsATimer() throws Exception {
        VertxLoop loop = loops.all().get(0);
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        CompletableFuture<Void> later = new CompletableFuture<>();

        loop.execute(() -> {
            long due = loop.nanos() + 10_000_000;
            loop.runAt(due, () -> cancelled.complete(null)).cancel();
            loop.runAt(due + 10_000_000, () -> later.complete(null));
        });
        later.get(5, SECONDS);

        assertThat(cancelled).isNotDone();
    }
}
