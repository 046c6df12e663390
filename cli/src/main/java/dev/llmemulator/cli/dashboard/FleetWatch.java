package dev.llmemulator.cli.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.fleet.lead.AgentLook;
import dev.llmemulator.fleet.lead.FleetLook;
import dev.llmemulator.fleet.lead.Pace;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.load.output.LiveJson;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.web.LoadEvents;
import java.util.function.Supplier;

/// Tells a page what a load of several agents does, as far as the agents tell their lead: counts,
/// one lag, and how each of them is. What their parts hold is known at the end only.
///
/// Not safe for threads by itself.
final class FleetWatch {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double UNKNOWN = -1;

    private final Supplier<FleetLook> fleet;
    private final LoadEvents events;
    private final boolean countsAreFigures;
    private int last;

    /// @param fleet how the load stands; any thread
    FleetWatch(Supplier<FleetLook> fleet, LoadPlan plan, LoadEvents events) {
        this.fleet = fleet;
        this.events = events;
        // Agents count all they do; the figures are those of the measured phase.
        countsAreFigures = plan.phases().present().size() == 1;
    }

    /// Shows how the load stands.
    void look() {
        FleetLook look = fleet.get();
        events.replace("agents", agents(look));
        int second = (int) look.seconds();
        if (second <= last) {
            return;
        }
        last = second;
        events.append("second", LiveJson.second(second(second, look)));
        if (countsAreFigures) {
            events.replace("figures", LiveJson.counted(look.progress()));
        }
    }

    /// Shows the agents as they have ended.
    void finish() {
        events.replace("agents", agents(fleet.get()));
    }

    private static Second second(int second, FleetLook look) {
        Pace pace = look.pace();
        double cpu =
                look.agents().stream()
                        .mapToDouble(agent -> agent.standing().cpu())
                        .max()
                        .orElse(UNKNOWN);
        return new Second(
                second,
                Math.round(pace.tokens()),
                Math.round(pace.cycles()),
                Math.round(pace.failed()),
                Math.round(pace.errors()),
                look.progress().connected(),
                UNKNOWN,
                look.lagP99Ms(),
                UNKNOWN,
                cpu);
    }

    private static String agents(FleetLook look) {
        byte[] json =
                JsonOutput.object(out -> {
                    out.writeArrayFieldStart("agents");
                    for (AgentLook agent : look.agents()) {
                        LoadProgress progress = agent.standing().progress();
                        out.writeStartObject();
                        out.writeNumberField("agent", agent.place());
                        out.writeNumberField("of", agent.of());
                        out.writeStringField("host", agent.host());
                        out.writeStringField("state", Spelling.of(agent.state()));
                        out.writeNumberField(
                                "clock_bound_ms", agent.clockBoundNanos() / NANOS_A_MILLI);
                        out.writeNumberField("cpu", agent.standing().cpu());
                        out.writeNumberField("connected_clients", progress.connected());
                        out.writeNumberField("tokens", progress.tokens());
                        out.writeNumberField("cycles", progress.cycles());
                        out.writeNumberField("failed", progress.failed());
                        out.writeNumberField("errors", progress.errors());
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
        return new String(json, UTF_8);
    }
}
