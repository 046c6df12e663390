package dev.llmemulator.load.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a saved result. Every getter throws an [IllegalArgumentException] that names the
/// field when it is not there or is something else.
final class SavedJson {
    private static final String NUMBER = "a number";
    private static final String WHOLE_NUMBER = "a whole number";

    private final Map<String, Object> fields;

    SavedJson(Map<String, Object> fields) {
        this.fields = fields;
    }

    /// The object that a whole text is.
    static SavedJson root(@Nullable Object value) {
        return object("(all)", value);
    }

    SavedJson object(String name) {
        return object(name, fields.get(name));
    }

    Map<String, SavedJson> objects() {
        Map<String, SavedJson> objects = new LinkedHashMap<>();
        fields.forEach((name, value) -> objects.put(name, object(name, value)));
        return objects;
    }

    String text(String name) {
        return value(name, String.class, "a text");
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.keySet().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    /// Whether the object has the field.
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /// A finite number.
    double number(String name) {
        double number = value(name, Number.class, NUMBER).doubleValue();
        if (!Double.isFinite(number)) {
            throw fault(name, NUMBER);
        }
        return number;
    }

    /// A whole number of 64 bits, to its last digit.
    long whole(String name) {
        Number number = value(name, Number.class, WHOLE_NUMBER);
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        throw fault(name, WHOLE_NUMBER);
    }

    /// A whole number that counts or measures something, so not below zero.
    long count(String name) {
        long count = whole(name);
        if (count < 0) {
            throw fault(name, "a number that is not negative");
        }
        return count;
    }

    /// A count that a list could have.
    int size(String name) {
        long count = count(name);
        if (count > Integer.MAX_VALUE) {
            throw fault(name, "a number of at most " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        fields.keySet().forEach(name -> counts.put(name, count(name)));
        return counts;
    }

    boolean flag(String name) {
        return value(name, Boolean.class, "true or false");
    }

    List<String> list(String name) {
        List<?> list = value(name, List.class, "a list");
        return list.stream().map(String::valueOf).toList();
    }

    /// A list of numbers.
    List<Double> row(String name) {
        return row(name, value(name, List.class, "a list"));
    }

    private static List<Double> row(String name, List<?> row) {
        List<Double> numbers = new ArrayList<>();
        for (Object each : row) {
            numbers.add(cast(name, each, Number.class, NUMBER).doubleValue());
        }
        return numbers;
    }

    /// Lists of numbers.
    List<List<Double>> numbers(String name) {
        List<List<Double>> rows = new ArrayList<>();
        for (Object row : value(name, List.class, "a list")) {
            rows.add(row(name, cast(name, row, List.class, "a list of lists")));
        }
        return rows;
    }

    List<SavedJson> objects(String name) {
        List<?> list = value(name, List.class, "a list");
        return list.stream().map(each -> object(name, each)).toList();
    }

    private <T> T value(String name, Class<T> type, String expected) {
        return cast(name, fields.get(name), type, expected);
    }

    private static SavedJson object(String name, @Nullable Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<?, ?> map = cast(name, value, Map.class, "an object");
        map.forEach((key, each) -> fields.put(String.valueOf(key), each));
        return new SavedJson(fields);
    }

    private static <T> T cast(String name, @Nullable Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw fault(name, expected);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException fault(String name, String expected) {
        return new IllegalArgumentException("field " + name + ": expected " + expected);
    }
}
