package dev.llmemulator.cli.dashboard;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import java.util.Optional;

/// Where a load is shown.
///
/// @param port the port of the page; 0 for any
/// @param hold whether the page outlives the load until it is closed
public record DashboardOptions(int port, boolean hold) {
    /// Returns what a user has asked for; empty when there is no page.
    ///
    /// @throws UsageException when a page is described that was not asked for
    public static Optional<DashboardOptions> of(Values values) {
        if (!values.optional(LoadSettings.DASHBOARD).orElse(false)) {
            for (var each : LoadSettings.OF_DASHBOARD) {
                if (values.isGiven(each)) {
                    throw new UsageException(each.option() + " has no effect without --dashboard");
                }
            }
            return Optional.empty();
        }
        return Optional.of(
                new DashboardOptions(
                        values.of(LoadSettings.DASHBOARD_PORT),
                        values.of(LoadSettings.DASHBOARD_HOLD)));
    }
}
