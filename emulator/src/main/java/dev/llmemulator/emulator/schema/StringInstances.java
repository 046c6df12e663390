package dev.llmemulator.emulator.schema;

import dev.llmemulator.emulator.completion.Prose;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// Makes strings of the formats and lengths of a schema.
final class StringInstances {
    private static final int MOST_WORDS = 4;
    private static final int MOST_CHARACTERS = 10_000;
    private static final int DATE_LENGTH = 10;
    private static final int DAYS = 3_650;
    private static final int DAY_SECONDS = 86_400;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    private StringInstances() {}

    /// Makes a few words.
    static String words(SplittableRandom random) {
        return Prose.of(random.nextLong(), 1 + random.nextInt(MOST_WORDS)).text();
    }

    /// Makes a string that has the format of a schema, or else its length.
    static String string(Map<?, ?> schema, SplittableRandom random) {
        return switch (String.valueOf(schema.get("format"))) {
            case "date-time" -> instant(random).toString();
            case "date" -> instant(random).toString().substring(0, DATE_LENGTH);
            case "time" -> instant(random).toString().substring(DATE_LENGTH + 1);
            case "duration" -> "PT" + (1 + random.nextInt(DAY_SECONDS)) + "S";
            case "uuid" -> uuid(random).toString();
            case "email" -> word(random) + "@example.com";
            case "hostname" -> word(random) + ".example.com";
            case "uri", "url", "uri-reference" -> "https://example.com/" + word(random);
            case "ipv4" -> "192.0.2." + (1 + random.nextInt(254));
            case "ipv6" -> "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xFFFE));
            default -> sized(schema, words(random));
        };
    }

    private static String sized(Map<?, ?> schema, String text) {
        int least = length(schema, "minLength", 0);
        int most = length(schema, "maxLength", MOST_CHARACTERS);
        StringBuilder sized = new StringBuilder(text);
        while (sized.length() < least) {
            sized.append(' ').append(text);
        }
        int end = Math.max(least, Math.min(most, text.length()));
        sized.setLength(Math.min(sized.length(), end));
        return sized.toString();
    }

    private static int length(Map<?, ?> schema, String name, int otherwise) {
        return schema.get(name) instanceof BigDecimal number
                ? number.max(BigDecimal.ZERO).min(BigDecimal.valueOf(MOST_CHARACTERS)).intValue()
                : otherwise;
    }

    private static String word(SplittableRandom random) {
        return Prose.of(random.nextLong(), 1).text();
    }

    private static Instant instant(SplittableRandom random) {
        return FIRST.plusSeconds(random.nextLong((long) DAYS * DAY_SECONDS))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private static UUID uuid(SplittableRandom random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }
}
