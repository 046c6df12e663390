package dev.llmemulator.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts and stops loads for a page, one at a time, within the limits of whoever started the
/// process.
public interface LoadControl {
    /// Starts a load, unless one runs. Called on a worker; may take as long as reading a data set.
    ///
    /// @param options texts by the name of the option, without dashes
    Decision start(Map<String, String> options);

    /// Stops the load that runs. Called on an event loop.
    ///
    /// @return whether one ran
    boolean stop();

    /// Returns the files of a load that has ended, or null when there is none. Any thread.
    ///
    /// @param number which load, counted from 1
    @Nullable LoadFiles files(int number);

    /// What has become of the wish for a load.
    sealed interface Decision {
        /// The load starts.
        ///
        /// @param number which load it is, counted from 1
        record Started(int number) implements Decision {}

        /// Another load runs, so nothing was done.
        record Busy() implements Decision {}

        /// The load cannot be run here.
        ///
        /// @param reason names each option at fault and what was expected
        record Unfit(String reason) implements Decision {}
    }
}
