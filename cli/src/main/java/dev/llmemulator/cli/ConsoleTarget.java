package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.web.ServerReadings;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The servers that the loads of a console meet. Immutable.
///
/// @param name whom loads meet, for people
/// @param plans makes a plan for them
/// @param cpu how much processor time they take
/// @param endsHere how many ends of each connection are in this process: two where servers are
/// @param isNew whether this command has started them, so that the first load is primed
/// @param readings takes what they show now; null where that cannot be known
/// @param playground their own page; null where they have none
record ConsoleTarget(
        String name,
        Function<Values, LoadPlan> plans,
        ServerCpu cpu,
        int endsHere,
        boolean isNew,
        @Nullable Supplier<ServerReadings> readings,
        @Nullable URI playground) {}
