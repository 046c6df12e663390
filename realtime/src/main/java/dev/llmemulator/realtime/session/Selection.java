package dev.llmemulator.realtime.session;

import java.util.Set;

/// Selects the sessions to which a call of the server API applies.
///
/// @param user the user id, "" for anonymous clients
/// @param client the connection id, "" for all of the user's
/// @param except connection ids that are excluded
public record Selection(String user, String client, Set<String> except) {
    /// Selects no session, because connection ids have another form.
    public static final Selection NONE = new Selection("", "none", Set.of());

    boolean covers(ClientSession session) {
        return (client.isEmpty() || client.equals(session.client()))
                && !except.contains(session.client());
    }
}
