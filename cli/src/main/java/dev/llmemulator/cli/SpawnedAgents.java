package dev.llmemulator.cli;

import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.local.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Agents as processes of this machine, in sessions of their own, so that Ctrl-C reaches the lead
/// alone, which lets them finish. They end with their lead; what does not end is killed. One
/// thread.
final class SpawnedAgents implements AutoCloseable {
    private static final long END_SECONDS = 10;

    private final List<Process> processes = new ArrayList<>();

    /// Starts agents.
    ///
    /// @param port where the lead listens on the loopback interface
    /// @throws CannotStartException when a process cannot be started
    static SpawnedAgents start(Terminal terminal, int count, int port) {
        SpawnedAgents agents = new SpawnedAgents();
        try {
            for (int index = 1; index <= count; index++) {
                agents.processes.add(process(terminal, index, port).start());
            }
            return agents;
        } catch (IOException e) {
            agents.close();
            throw new CannotStartException("cannot start an agent: " + e.getMessage(), e);
        }
    }

    private static ProcessBuilder process(Terminal terminal, int index, int port) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(new Programs(terminal.environment()).detach());
        command.add(java.toString());
        command.addAll(JavaCommand.of(terminal.launch(), terminal.environment()));
        command.addAll(
                List.of(
                        "agent",
                        "--join",
                        "127.0.0.1:" + port,
                        "--index",
                        String.valueOf(index),
                        "--once",
                        "--log-level",
                        "warning"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.putAll(terminal.environment());
        environment.remove(FleetSettings.KEY_VARIABLE);
        environment.put("LLM_EMULATOR_HOME", terminal.home().toString());
        return builder;
    }

    @Override
    public void close() {
        for (Process process : processes) {
            try {
                if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    continue;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }
    }
}
