package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.Visibility;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The rows of the table of figures that only a load of several agents has.
final class FleetFigures {
    static final List<Figure> ALL =
            List.of(
                    row(
                            "agents",
                            Unit.COUNT,
                            "Agents that made the load together.",
                            FleetFacts::agents),
                    row(
                            "agents_lost",
                            Unit.COUNT,
                            "Agents that went away during the load; what they measured is in no"
                                    + " figure.",
                            FleetFacts::lost),
                    row(
                            "cycles_unreported",
                            Unit.COUNT,
                            "Arrivals of an open load that were planned for agents which went away."
                                    + " They belong to the planned cycles; nobody knows how they ended.",
                            FleetFacts::unreported),
                    row(
                            "clock_bound",
                            Unit.MILLISECONDS,
                            "The largest error of what the lead knows of an agent's clock.",
                            FleetFacts::clockBoundMs),
                    row(
                            "start_spread",
                            Unit.MILLISECONDS,
                            "How far apart two agents began at most, with the error of their"
                                    + " clocks.",
                            FleetFacts::startSpreadMs));

    private FleetFigures() {}

    private static Figure row(
            String key, Unit unit, String help, ToDoubleFunction<FleetFacts> fact) {
        return new Figure(
                "fleet." + key,
                unit,
                new Place(FigureGroup.FLEET, key, Visibility.RESULT),
                help,
                result -> result.ofFleet(fact));
    }
}
