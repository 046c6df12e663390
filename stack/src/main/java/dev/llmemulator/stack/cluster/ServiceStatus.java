package dev.llmemulator.stack.cluster;

/// Describes the state of one service.
///
/// @param name the service
/// @param well whether it runs and answers
/// @param state the state in words
/// @param url its address for users
/// @param where its process or container
/// @param activity what it has been doing
public record ServiceStatus(
        String name, boolean well, String state, String url, String where, Activity activity) {
    /// Stands for a value that is unknown.
    public static final String UNKNOWN = "-";

    /// Describes what a service has been doing.
    ///
    /// @param uptime how long it has been running
    /// @param clients how many clients it serves, according to the service
    /// @param cpu the CPU time that it has used, or its current share
    /// @param memory its resident memory
    public record Activity(String uptime, String clients, String cpu, String memory) {}

    /// Returns the status of a service that does not run.
    public static ServiceStatus down(String name, String url) {
        Activity none = new Activity(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        return new ServiceStatus(name, false, "down", url, UNKNOWN, none);
    }
}
