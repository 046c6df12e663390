package dev.llmemulator.stack.cluster;

import java.util.ArrayList;
import java.util.List;

/// Shows the state of services as a table for people.
public final class StatusTable {
    private static final List<String> HEAD =
            List.of("SERVICE", "STATE", "URL", "WHERE", "UPTIME", "CLIENTS", "CPU", "MEMORY");

    private StatusTable() {}

    /// Returns the lines with aligned columns.
    public static List<String> of(List<ServiceStatus> services) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (ServiceStatus s : services) {
            ServiceStatus.Activity activity = s.activity();
            rows.add(
                    List.of(
                            s.name(),
                            s.state(),
                            s.url(),
                            s.where(),
                            activity.uptime(),
                            activity.clients(),
                            activity.cpu(),
                            activity.memory()));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
