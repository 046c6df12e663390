package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.scenario.ResponsePlan;

/// What each client asks in each of its cycles.
///
/// Request ids are made here, from the seed, the client and the cycle, in at most 16 characters:
/// the same seed gives the same ids and therefore the same texts. So are length and delay.
public final class Questions {
    private static final int RADIX = 36;
    private static final int SALTS = RADIX * RADIX * RADIX;

    private final ClientSettings settings;
    private final String salt;

    /// The questions of a run.
    public Questions(ClientSettings settings) {
        this.settings = settings;
        int number = Math.floorMod(Long.hashCode(settings.seed() * 0x9E3779B97F4A7C15L), SALTS);
        salt = Integer.toString(SALTS + number, RADIX).substring(1);
    }

    /// The question of a client in a cycle, both counted from 0.
    RunRequest of(int client, int cycle) {
        ResponsePlan response = settings.responses().of(settings.seed(), client, cycle);
        return new RunRequest(
                salt + "-" + Integer.toString(client, RADIX) + "-" + Integer.toString(cycle, RADIX),
                "Question " + (cycle + 1) + " of client " + (client + 1),
                response.length(),
                response.delay(),
                response.firstTokenDelay(settings.ttft()),
                settings.seed(),
                1 + (long) cycle * RunPosts.TURNS,
                null);
    }
}
