package dev.llmemulator.stack.cluster;

/// How one service is.
///
/// @param name the service
/// @param well whether it runs and answers
/// @param state that in words
/// @param url its address for users
/// @param where its process or container
/// @param uptime for how long it runs
/// @param clients how many it serves, as it says itself
/// @param cpu the CPU time that it took, or its share now
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
    /// What stands where nothing is known.
    public static final String UNKNOWN = "-";

    /// A service that does not run.
    public static ServiceStatus down(String name, String url) {
        return new ServiceStatus(
                name, false, "down", url, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }
}
