package dev.llmemulator.stack.cluster;

/// Describes the state of one service.
///
/// @param name the service
/// @param well whether it runs and answers
/// @param state the state in words
/// @param url its address for users
/// @param where its process or container
/// @param uptime how long it has been running
/// @param clients how many clients it serves, according to the service
/// @param cpu the CPU time that it has used, or its current share
/// @param memory its resident memory
public record ServiceStatus(
        String name,
        boolean well,
        String state,
        String url,
        String where,
        String uptime,
        String clients,
        String cpu,
        String memory) {
    /// Stands for a value that is unknown.
    public static final String UNKNOWN = "-";

    /// Returns the status of a service that does not run.
    public static ServiceStatus down(String name, String url) {
        return new ServiceStatus(
                name, false, "down", url, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }
}
