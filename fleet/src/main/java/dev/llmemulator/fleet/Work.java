package dev.llmemulator.fleet;

import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.scenario.Share;
import java.util.Map;
import java.util.function.LongConsumer;

/// What an agent can do: run a share of a load. Any thread.
public interface Work {
    /// Begins to bring the clients of a share to the start line. May take a while.
    ///
    /// @param options of the whole load, by name with dashes
    /// @param report hears how it goes; nothing more after [Report#finished] or [Report#refused]
    Running begin(Map<String, String> options, Share share, Report report);

    /// A share that runs.
    interface Running {
        /// Returns how far it is. Cheap.
        Standing standing();

        /// Ends it as Ctrl-C does; what it has measured is still reported.
        void interrupt();
    }

    /// Hears of a share that runs, on any thread.
    interface Report {
        /// All clients are at the start line, or have failed.
        ///
        /// @param begin to be called once, with the time of the monotonic clock at which the load
        ///   begins
        void lined(LongConsumer begin);

        /// The load has begun.
        ///
        /// @param late how long after its time, in nanoseconds
        void begun(long late);

        /// The share has ended.
        ///
        /// @param files what it has measured, by name
        void finished(Map<String, byte[]> files);

        /// The share cannot begin.
        ///
        /// @param reason a part of a sentence for the user of the lead
        void refused(String reason);
    }
}
