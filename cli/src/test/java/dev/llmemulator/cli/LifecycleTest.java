package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Exit codes of real processes.
@DisabledOnOs(OS.WINDOWS)
class LifecycleTest {
    @Test
    void endsTheProcessWithACode() throws Exception {
        assertThat(exitCode(start("end"))).isEqualTo(4);
    }

    @Test
    void letsACommandFinishAfterASignal() throws Exception {
        Process process = started("finish");

        process.destroy();

        assertThat(exitCode(process)).isZero();
    }

    @Test
    void cutsOffACommandThatDidNotAsk() throws Exception {
        Process process = started("wait");

        process.destroy();

        assertThat(exitCode(process)).isEqualTo(130);
    }

    @Test
    void cutsOffACommandThatTakesTooLong() throws Exception {
        Process process = started("hang");

        process.destroy();

        assertThat(exitCode(process)).isEqualTo(130);
    }

    private static Process started(String mode) throws IOException {
        Process process = start(mode);
        assertThat(process.getInputStream().read()).isEqualTo('R');
        return process;
    }

    private static Process start(String mode) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int exitCode(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /// What the processes run.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Lifecycle lifecycle = new Lifecycle();
            lifecycle.listen();
            CountDownLatch signal = new CountDownLatch(1);
            switch (arguments[0]) {
                case "finish" -> lifecycle.onSignal(Duration.ofSeconds(15), signal::countDown);
                case "hang" -> lifecycle.onSignal(Duration.ofMillis(1), () -> {});
                case "end" -> lifecycle.end(ExitCode.CYCLES);
                default -> {}
            }
            System.out.println("Ready");
            signal.await();
            lifecycle.end(ExitCode.OK);
        }
    }
}
