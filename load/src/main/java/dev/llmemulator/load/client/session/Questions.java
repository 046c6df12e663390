package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.RequestIds;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.scenario.ResponsePlan;

/// What each client asks in each of its cycles.
///
/// The same seed gives the same [RequestIds] and therefore the same texts; so are length and delay.
public final class Questions {
    private final ClientSettings settings;
    private final RequestIds ids;

    /// The questions of a run.
    public Questions(ClientSettings settings) {
        this.settings = settings;
        ids = new RequestIds(settings.seed());
    }

    /// The question of a client in a cycle, both counted from 0.
    RunRequest of(int client, int cycle) {
        ResponsePlan response = settings.responses().of(settings.seed(), client, cycle);
        return new RunRequest(
                ids.of(client, cycle),
                "Question " + (cycle + 1) + " of client " + (client + 1),
                response.length(),
                response.delay(),
                response.delay(),
                settings.seed(),
                1 + (long) cycle * RunPosts.TURNS,
                null);
    }
}
