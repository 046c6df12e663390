package dev.llmemulator.cli;

import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.fleet.group.GroupException;
import dev.llmemulator.fleet.group.KeyMaker;
import dev.llmemulator.stack.CannotStartException;
import java.nio.file.Path;
import java.util.List;

/// Makes the key that a lead and its agents need off the loopback interface.
final class FleetKeyCommand implements Subcommand {
    @Override
    public String name() {
        return "fleet-key";
    }

    @Override
    public String summary() {
        return "Makes a key for the processes of a fleet; it expires after %d days."
                .formatted(KeyMaker.DAYS);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(FleetSettings.KEY_FILE);
    }

    @Override
    public ExitCode run(Values values) {
        Path file =
                values.optional(FleetSettings.KEY_FILE)
                        .orElseThrow(() ->
                                new UsageException("no file is given: expected one for the key"));
        try {
            KeyMaker.make(file.toAbsolutePath());
            return ExitCode.OK;
        } catch (GroupException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }
}
