package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What would start and not do what the user expects, and is therefore refused: two servers on one
/// port, and options that the rest of the command line leaves without effect.
final class StartChecks {
    private StartChecks() {}

    /// @param settings ports of servers that run at the same time; 0, which is any, fits all
    /// @throws UsageException when two of them are the same
    static void requireOwnPorts(Values values, List<Setting<Integer>> settings) {
        Map<Integer, String> options = new LinkedHashMap<>();
        for (Setting<Integer> setting : settings) {
            int port = values.optional(setting).orElse(0);
            String option = String.valueOf(setting.option());
            String other = port == 0 ? null : options.putIfAbsent(port, option);
            if (other != null) {
                throw new UsageException(
                        "%s and %s are both %d: expected a port for each"
                                .formatted(other, option, port));
            }
        }
    }

    /// @param setting the port of a server beside a cluster
    /// @throws UsageException when a service of the cluster has it
    static void requireOutside(Cluster cluster, Values values, Setting<Integer> setting) {
        int port = values.optional(setting).orElse(0);
        for (Service service : cluster.services()) {
            if (cluster.ports(service).contains(port)) {
                throw new UsageException(
                        "%s '%d': expected a port that the cluster leaves free, and this is one of %s"
                                .formatted(setting.option(), port, service.name()));
            }
        }
    }

    /// Returns whether the user names servers that run elsewhere.
    ///
    /// @throws UsageException when `--stack` is given beside their address
    static boolean isElsewhere(Values values) {
        boolean elsewhere =
                values.isGiven(LoadSettings.HTTP_URL)
                        || values.isGiven(LoadSettings.WS_URL)
                        || values.isGiven(TargetSettings.URL);
        if (elsewhere && values.isGiven(ClusterSettings.RUN_STACK)) {
            throw new UsageException(
                    "--stack is given beside an address: expected --stack, or --http-url and"
                            + " --ws-url, or --url");
        }
        return elsewhere;
    }

    /// @param mode what the user has asked for, as the command line says it
    /// @param idle what has no effect there
    /// @throws UsageException when the user names one of these nevertheless
    static void requireEffect(Values values, String mode, List<Setting<?>> idle) {
        for (Setting<?> setting : idle) {
            if (values.isNamed(setting)) {
                throw new UsageException(
                        "%s has no effect with %s: leave it out".formatted(setting.option(), mode));
            }
        }
    }
}
