package dev.llmemulator.load.scenario;

import java.util.PriorityQueue;

/// Computes how long a load of counted cycles takes when nothing delays it.
final class IdealSchedule {
    /// The number of cycles beyond which means are used: single cycles even out, and visiting them
    /// takes seconds.
    private static final long MOST_CYCLES = 5_000_000;

    private final Population population;
    private final ResponseMix responses;
    private final LoadShape shape;
    private final long seed;

    IdealSchedule(Population population, ResponseMix responses, LoadShape shape, long seed) {
        this.population = population;
        this.responses = responses;
        this.shape = shape;
        this.seed = seed;
    }

    double seconds() {
        boolean alike = responses.isFixed() && shape.thinkTime() instanceof RandomVariable.Fixed;
        boolean many = (long) population.ownClients() * population.cycles() > MOST_CYCLES;
        return alike || many ? ofMeans() : ofCycles();
    }

    /// Adds the ramp and the mean streams of all waves.
    private double ofMeans() {
        int clients = population.ownClients();
        double ramp = population.share().number(clients - 1) * rampSeconds();
        double thinking = (population.cycles() - 1) * shape.thinkTime().mean();
        double streams = population.cycles() * responses.meanSpanSeconds();
        int waves = Math.ceilDiv(clients, population.ownSlots());
        return waves * (streams + thinking) + ramp;
    }

    /// Simulates the slots: each client takes the first free slot once its time on the ramp has
    /// come, and keeps it for its own cycles.
    private double ofCycles() {
        PriorityQueue<Double> slots = new PriorityQueue<>();
        double end = 0;
        for (int place = 0; place < population.ownClients(); place++) {
            int client = population.share().number(place);
            Double free = slots.size() < population.ownSlots() ? null : slots.poll();
            double start = Math.max(client * rampSeconds(), free == null ? 0 : free);
            double left = start + secondsOf(client);
            slots.add(left);
            end = Math.max(end, left);
        }
        return end;
    }

    private double secondsOf(int client) {
        double sum = 0;
        for (int cycle = 0; cycle < population.cycles(); cycle++) {
            sum += responses.of(seed, client, cycle).span().toNanos() / 1e9;
            sum += cycle == 0 ? 0 : shape.thinkSeconds(seed, client, cycle);
        }
        return sum;
    }

    private double rampSeconds() {
        return population.rampDelay().toNanos() / 1e9;
    }
}
