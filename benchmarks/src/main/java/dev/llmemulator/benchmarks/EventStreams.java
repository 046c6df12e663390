package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.protocol.body.ExtraMembers;
import dev.llmemulator.stack.OpenFileLimit;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;

/// Runs a load of chats over server-sent events, with the product's own clients of OpenAI's API,
/// which parse and check every event.
///
/// @param load what is offered; a server that does not stamp its tokens shows no lag
/// @param clients the loops of the clients
/// @param clock the clients' clock
/// @param server what answers
/// @param plan the load as the clients take it
/// @param recording what the clients record
record EventStreams(
        Load load,
        Network clients,
        EpochClock clock,
        EventServer server,
        LoadPlan plan,
        Recording recording)
        implements Contender {
    /// The name of a model that every server knows.
    private static final String MODEL = "gpt-4o";

    private static final double NANOS_PER_SECOND = 1e9;

    /// Starts the product in this process.
    static EventStreams inside(Load load) {
        return inside(load, Recording.EVERYTHING);
    }

    /// Starts the product in this process, with clients that record no time.
    static EventStreams counting(Load load) {
        return inside(load, Recording.COUNTS);
    }

    private static EventStreams inside(Load load, Recording recording) {
        OpenFileLimit.require(2L * load.clients());
        return at(load, EventServer.inside(load.gap()), recording);
    }

    /// Starts the product in a process of its own.
    static EventStreams apart(Load load) throws IOException {
        OpenFileLimit.require(load.clients());
        return at(load, EventServer.apart(load.gap()), Recording.EVERYTHING);
    }

    /// Starts llmsim.
    static EventStreams ofLlmSim(Load load) throws IOException {
        OpenFileLimit.require(load.clients());
        return at(load, LlmSim.start(load), Recording.EVERYTHING);
    }

    private static EventStreams at(Load load, EventServer server, Recording recording) {
        LoadPlan plan = Product.plan(load).target(target(server.api())).build();
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        return new EventStreams(load, Network.start(), clock, server, plan, recording);
    }

    /// Chats of an API, whose answers are as long as their limit.
    static Target target(URI api) {
        return new Target.OpenAi(
                api, MODEL, CompletionEndpoint.CHAT, true, ExtraMembers.NONE, ServerAccess.OPEN);
    }

    @Override
    public Measurements run() throws IOException, TimeoutException {
        Measurements figures = Product.run(clients, clock, plan, load, recording);
        double offered = load.clients() * NANOS_PER_SECOND / load.gap().toNanos();
        Measurements all =
                figures.with(Metric.ACHIEVED, figures.value(Metric.TOKENS_PER_S) / offered);
        return server.stampsTokens() && recording == Recording.EVERYTHING
                ? all
                : all.without(Metric.LAG_P50_MS)
                        .without(Metric.LAG_P99_MS)
                        .without(Metric.LAG_MAX_MS);
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
