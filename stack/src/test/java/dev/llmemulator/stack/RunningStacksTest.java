package dev.llmemulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStacksTest {
    private static final Path LOG = Path.of("logs", "serve.log");

    @TempDir private Path home;

    @Test
    void listsWhatWasAnnouncedUntilItIsClosed() {
        RunningStacks stacks = stacks();
        StackState state = StackState.ofThisProcess("serve", "127.0.0.1", 9000, 9001, LOG);

        try (var _ = stacks.announce(state)) {
            assertThat(stacks().list()).containsExactly(state);
        }

        assertThat(stacks().list()).isEmpty();
    }

    @Test
    void removesTheFileOfADeadProcess() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        StackState state = state(dead.pid(), Instant.now());
        stacks().announce(state);

        assertThat(stacks().list()).isEmpty();
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void takesAnotherProcessOfTheSameNumberForStale() {
        long pid = ProcessHandle.current().pid();
        stacks().announce(state(pid, Instant.now().minusSeconds(86_400)));

        assertThat(stacks().list()).isEmpty();
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void passesOverFilesThatAreNoStateFiles() throws IOException {
        Files.createDirectories(folder());
        Path foreign = Files.writeString(folder().resolve("1.properties"), "pid=x\n");

        assertThat(stacks().list()).isEmpty();
        assertThat(foreign).exists();
    }

    @Test
    void listsNothingWithoutAFolder() {
        assertThat(stacks().list()).isEmpty();
    }

    private static StackState state(long pid, Instant started) {
        return new StackState("serve", pid, started, "127.0.0.1", 9000, 9001, LOG);
    }

    private Path folder() {
        return home.resolve("running");
    }

    private RunningStacks stacks() {
        return new RunningStacks(folder());
    }
}
