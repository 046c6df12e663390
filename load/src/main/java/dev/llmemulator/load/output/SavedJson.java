package dev.llmemulator.load.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a saved result. Every getter throws an [IllegalArgumentException] that names the
/// field when it is not there or is something else.
final class SavedJson {
    private final Map<String, Object> fields;

    SavedJson(Map<String, Object> fields) {
        this.fields = fields;
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

    double number(String name) {
        return value(name, Number.class, "a number").doubleValue();
    }

    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        fields.keySet().forEach(name -> numbers.put(name, number(name)));
        return numbers;
    }

    boolean flag(String name) {
        return value(name, Boolean.class, "true or false");
    }

    List<String> list(String name) {
        List<?> list = value(name, List.class, "a list");
        return list.stream().map(String::valueOf).toList();
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
            throw new IllegalArgumentException("field " + name + ": expected " + expected);
        }
        return type.cast(value);
    }
}
