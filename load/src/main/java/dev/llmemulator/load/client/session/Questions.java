package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
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

    /// The question of a client in a cycle that it starts by itself, both counted from 0.
    RunRequest of(int client, int cycle) {
        return request(client, cycle, cycle, "%d of client %d".formatted(cycle + 1, client + 1));
    }

    /// The question of a cycle, which is the arrival's own in an open load.
    ///
    /// @param cycle counted from 0 for each client
    RunRequest of(int client, int cycle, CycleStart start) {
        return start.arrival() == CycleStart.NO_ARRIVAL
                ? of(client, cycle)
                : request(start.asker(client), 0, cycle, String.valueOf(start.arrival() + 1));
    }

    private RunRequest request(long asker, int draw, int cycle, String which) {
        ResponsePlan response = settings.responses().of(settings.seed(), asker, draw);
        return new RunRequest(
                ids.of(asker, draw),
                "Question " + which,
                response,
                response.delay(),
                settings.seed(),
                1 + (long) cycle * RunPosts.TURNS,
                null);
    }
}
