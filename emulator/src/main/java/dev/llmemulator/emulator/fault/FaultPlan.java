package dev.llmemulator.emulator.fault;

import dev.llmemulator.emulator.completion.TokenRow;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.protocol.StreamBounds;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which faults are planted in every stream, each in one token of so many. Immutable.
///
/// @param oneIn for each planted fault the number of tokens in a row of which one is hit, 2 to
///   [#RAREST]
public record FaultPlan(Map<Fault, Integer> oneIn) {
    /// The most tokens in a row of which one is hit: the longest answer.
    public static final int RAREST = StreamBounds.TOKENS;

    /// The end of a sentence that says what [#parse] takes.
    public static final String EXPECTED =
            "faults such as drop=100,swap=50: each of drop, double, corrupt and swap at most once,"
                    + " in one token of 2 to "
                    + RAREST;

    /// No fault.
    public static final FaultPlan NONE = new FaultPlan(Map.of());

    private static final int OFTENEST = 2;
    private static final Pattern FAULT =
            Pattern.compile("(?<fault>drop|double|corrupt|swap)=(?<number>[0-9]{1,6})");

    /// Checks every number.
    ///
    /// @throws IllegalArgumentException naming a number that is out of range and the range
    public FaultPlan {
        Map<Fault, Integer> ordered = new EnumMap<>(Fault.class);
        ordered.putAll(oneIn);
        oneIn = Collections.unmodifiableMap(ordered);
        oneIn.forEach((fault, number) -> {
            if (number < OFTENEST || number > RAREST) {
                throw new IllegalArgumentException(
                        "%s is planted in one token of %d, expected %d to %d"
                                .formatted(fault.label(), number, OFTENEST, RAREST));
            }
        });
    }

    /// Reads a plan, such as `drop=100,swap=50`; nothing when the text is none.
    public static Optional<FaultPlan> parse(String text) {
        Map<Fault, Integer> oneIn = new EnumMap<>(Fault.class);
        for (String part : text.split(",", -1)) {
            Matcher fault = FAULT.matcher(part.strip());
            if (!fault.matches()) {
                return Optional.empty();
            }
            int number = Integer.parseInt(fault.group("number"));
            if (number < OFTENEST
                    || number > RAREST
                    || oneIn.put(named(fault.group("fault")), number) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new FaultPlan(oneIn));
    }

    /// Whether nothing is planted.
    public boolean isEmpty() {
        return oneIn.isEmpty();
    }

    /// The way of a stream through its faults into a sink; that very sink when none is planted.
    public Sink into(Sink sink, TokenRow row) {
        return isEmpty() ? sink : new FaultySink(sink, new StreamFaults(oneIn, row));
    }

    /// The text that [#parse] reads; empty for no fault.
    @Override
    public String toString() {
        return oneIn.entrySet().stream()
                .map(fault -> fault.getKey().label() + "=" + fault.getValue())
                .collect(Collectors.joining(","));
    }

    private static Fault named(String label) {
        return Fault.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
