package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import java.util.List;

/// One command of the program.
interface Subcommand {
    /// The word that calls it.
    String name();

    /// What it does, in one line.
    String summary();

    /// What can be set.
    List<Setting<?>> settings();

    /// Those of the settings that the command line may also give by their place, in this order.
    default List<Setting<?>> places() {
        return List.of();
    }

    /// What does not fit together, a sentence each, when some values could not be read: these have
    /// their defaults and are [Values#isFaulty].
    default List<String> faults(Values values) {
        return List.of();
    }

    /// Does it, on the calling thread, to the end.
    ///
    /// @throws dev.llmemulator.cli.option.UsageException when values do not fit together
    /// @throws dev.llmemulator.stack.CannotStartException when the work cannot begin
    ExitCode run(Values values);
}
