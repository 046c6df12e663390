package dev.llmemulator.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path in which some segments have names instead of values. Immutable.
final class PathPattern {
    private static final String REST = "*";

    private final String text;
    private final List<String> segments;
    private final List<String> names = new ArrayList<>();
    private final boolean openEnded;

    /// Reads a pattern such as `/api/sessions/{id}/refresh` or `/v1/models/{model*}`.
    ///
    /// @throws IllegalArgumentException when it does not begin with a slash, or has a name that
    ///   takes several segments before its end
    PathPattern(String text) {
        this.text = text;
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("the path is " + text + ", expected one from /");
        }
        this.segments = List.of(text.substring(1).split("/", -1));
        for (String segment : segments) {
            if (isNamed(segment)) {
                names.add(segment.substring(1, segment.length() - 1).replace(REST, ""));
            }
        }
        this.openEnded = segments.getLast().endsWith(REST + "}");
        int rest = text.indexOf(REST + "}");
        if (rest >= 0 && rest < text.length() - 2) {
            throw new IllegalArgumentException("the path is " + text + ", expected * at its end");
        }
    }

    /// Returns the pattern as it was written.
    String text() {
        return text;
    }

    /// Returns whether it has no names, so that one path matches and no other.
    boolean isFixed() {
        return names.isEmpty();
    }

    /// Returns the names, in the order of their values.
    List<String> names() {
        return names;
    }

    /// Returns the values of the names in a path, as they are written there; null when the path
    /// does not match.
    @Nullable List<String> match(String path) {
        List<String> values = new ArrayList<>(names.size());
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (at >= path.length() || path.charAt(at) != '/') {
                return null;
            }
            int end = i == segments.size() - 1 && openEnded ? path.length() : end(path, at + 1);
            String segment = segments.get(i);
            if (isNamed(segment) && end > at + 1) {
                values.add(path.substring(at + 1, end));
            } else if (!isAt(path, at + 1, end, segment)) {
                return null;
            }
            at = end;
        }
        return at == path.length() ? values : null;
    }

    private static boolean isAt(String path, int start, int end, String segment) {
        return !isNamed(segment)
                && end - start == segment.length()
                && path.startsWith(segment, start);
    }

    private static int end(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }

    private static boolean isNamed(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
