package dev.llmemulator.realtime.session;

import java.util.Set;

/// Which sessions the server API means.
///
/// @param user the user id, "" for anonymous clients
/// @param client the connection id, "" for all of the user's
/// @param except connection ids that are not meant
public record Selection(String user, String client, Set<String> except) {
    /// Nobody: connection ids have another form.
    public static final Selection NOBODY = new Selection("", "nobody", Set.of());

    boolean covers(Session session) {
        return (client.isEmpty() || client.equals(session.client()))
                && !except.contains(session.client());
    }
}
