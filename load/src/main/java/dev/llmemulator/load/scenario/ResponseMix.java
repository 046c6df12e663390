package dev.llmemulator.load.scenario;

import dev.llmemulator.load.scenario.CycleRandom.Purpose;
import dev.llmemulator.protocol.StreamBounds;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Describes what the cycles of a load ask for: all the same, or a mix.
///
/// The request of a cycle depends only on seed, asker and cycle. Means are those of the whole mix,
/// as if all its values were within the limits of an emulator.
public sealed interface ResponseMix {
    /// Returns what a cycle asks for.
    ///
    /// @param asker the client, counted from 0 over the whole load; for an arrival of an open load
    ///   a number below zero that only that arrival has
    /// @param cycle counted from 0 for each asker
    ResponsePlan of(long seed, long asker, int cycle);

    /// Returns the mean number of words per response.
    double meanLength();

    /// Returns the mean gap between tokens in seconds, over the responses.
    double meanDelaySeconds();

    /// Returns the mean duration of a stream that nothing delays, in seconds.
    double meanSpanSeconds();

    /// Returns whether all cycles ask for the same.
    boolean isFixed();

    /// Returns a description for people: `100 words at 0.01 s`.
    String description();

    /// Draws length and delay independently for each cycle.
    ///
    /// Values are limited to what an emulator accepts, as [StreamBounds] has it.
    ///
    /// @param length words, rounded
    /// @param delay seconds
    record Drawn(RandomVariable length, RandomVariable delay) implements ResponseMix {
        @Override
        public ResponsePlan of(long seed, long asker, int cycle) {
            RandomGenerator random = CycleRandom.of(seed, asker, cycle, Purpose.RESPONSE);
            long words = Math.round(length.sample(random));
            long longest = StreamBounds.DELAY.toNanos();
            long nanos = Math.round(delay.sample(random) * 1e9);
            Duration gap = Duration.ofNanos(Math.min(nanos, longest));
            long most = gap.isZero() ? StreamBounds.TOKENS : StreamBounds.SPAN.dividedBy(gap);
            most = Math.min(most, StreamBounds.TOKENS);
            return new ResponsePlan((int) Math.clamp(words, 1L, most), gap);
        }

        @Override
        public double meanLength() {
            return length.mean();
        }

        @Override
        public double meanDelaySeconds() {
            return delay.mean();
        }

        @Override
        public double meanSpanSeconds() {
            return delay.mean() * length.mean();
        }

        @Override
        public boolean isFixed() {
            return length instanceof RandomVariable.Fixed && delay instanceof RandomVariable.Fixed;
        }

        @Override
        public String description() {
            return length.written("") + " words at " + delay.written("s");
        }
    }

    /// A limit of the length, drawn anew for each cycle. How long an answer is and how fast it
    /// comes is the server's affair, so times are as if all tokens came at once.
    ///
    /// @param length tokens at most, rounded
    record Limited(RandomVariable length) implements ResponseMix {
        @Override
        public ResponsePlan of(long seed, long asker, int cycle) {
            return new Drawn(length, new RandomVariable.Fixed(0)).of(seed, asker, cycle);
        }

        @Override
        public double meanLength() {
            return length.mean();
        }

        @Override
        public double meanDelaySeconds() {
            return 0;
        }

        @Override
        public double meanSpanSeconds() {
            return 0;
        }

        @Override
        public boolean isFixed() {
            return length instanceof RandomVariable.Fixed;
        }

        @Override
        public String description() {
            return "at most " + length.written("") + " tokens";
        }
    }

    /// Draws one of these pairs for each cycle. A pair that is listed twice is drawn twice as
    /// often.
    ///
    /// @param pairs at least one
    record Pairs(List<ResponsePlan> pairs) implements ResponseMix {
        /// Copies the pairs.
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        @Override
        public ResponsePlan of(long seed, long asker, int cycle) {
            RandomGenerator random = CycleRandom.of(seed, asker, cycle, Purpose.RESPONSE);
            return pairs.get(random.nextInt(pairs.size()));
        }

        @Override
        public double meanLength() {
            return pairs.stream().mapToInt(ResponsePlan::length).average().orElse(0);
        }

        @Override
        public double meanDelaySeconds() {
            return pairs.stream().mapToDouble(p -> p.delay().toNanos()).average().orElse(0) / 1e9;
        }

        @Override
        public double meanSpanSeconds() {
            return pairs.stream().mapToDouble(p -> p.span().toNanos()).average().orElse(0) / 1e9;
        }

        @Override
        public boolean isFixed() {
            return pairs.stream().distinct().count() == 1;
        }

        @Override
        public String description() {
            return pairs.size() + " pairs of words and gap";
        }
    }
}
