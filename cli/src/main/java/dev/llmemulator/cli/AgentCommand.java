package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.fleet.Agent;
import dev.llmemulator.fleet.AgentSettings;
import dev.llmemulator.fleet.FleetException;
import dev.llmemulator.fleet.group.GroupException;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.CannotStartException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Runs shares of loads for a lead.
final class AgentCommand implements Subcommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Lifecycle lifecycle;

    AgentCommand(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String summary() {
        return "Joins a 'load --agents' or 'search --agents', and runs its share of the load.";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.<Setting<?>>concat(
                        FleetSettings.OF_AGENT.stream(), Stream.of(LoadSettings.LOG_LEVEL))
                .toList();
    }

    @Override
    public ExitCode run(Values values) {
        InetSocketAddress lead =
                values.optional(FleetSettings.JOIN)
                        .orElseThrow(() ->
                                new UsageException(
                                        "no --join is given: expected "
                                                + FleetSettings.JOIN.expected()));
        AgentSettings settings =
                new AgentSettings(
                        lead,
                        values.optional(FleetSettings.INDEX).orElse(0),
                        values.of(FleetSettings.ONCE),
                        PATIENCE,
                        terminal.launch().version());
        LogSetup.start(values.of(LoadSettings.LOG_LEVEL), terminal.logFile(name()));
        try (Network network = Network.start()) {
            AgentWork work = new AgentWork(terminal, network.loops());
            Agent agent =
                    new Agent(
                            settings,
                            FleetSession.key(values.optional(FleetSettings.KEY)),
                            System::nanoTime,
                            work);
            lifecycle.onSignal(LoadExecution.ENDING, agent::stop);
            return switch (agent.serve()) {
                case DISMISSED -> ExitCode.OK;
                case LEAD_LOST, STOPPED -> ExitCode.INTERRUPTED;
            };
        } catch (GroupException | FleetException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }
}
