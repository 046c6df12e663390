package dev.llmemulator.emulator.face.session;

import org.jspecify.annotations.Nullable;

/// The paths of the API and the method that each takes. `{id}` stands for a session id.
enum Route {
    HEALTH("GET", "/health"),
    METRICS("GET", "/metrics"),
    CREATE_SESSION("POST", "/api/sessions/create"),
    REFRESH_TOKEN("POST", "/api/sessions/{id}/refresh"),
    CLOSE_SESSION("DELETE", "/api/sessions/{id}"),
    RUN("POST", "/api/run");

    private static final String HOLE = "{id}";

    private final String method;
    private final String template;
    private final String prefix;
    private final @Nullable String suffix;

    Route(String method, String template) {
        this.method = method;
        this.template = template;
        int hole = template.indexOf(HOLE);
        this.prefix = hole < 0 ? template : template.substring(0, hole);
        this.suffix = hole < 0 ? null : template.substring(hole + HOLE.length());
    }

    /// The first route of a path, or null.
    static @Nullable Route of(String path) {
        for (Route route : values()) {
            if (route.matches(path)) {
                return route;
            }
        }
        return null;
    }

    /// Its path, with a hole for the session id.
    String template() {
        return template;
    }

    /// Whether it takes a method: its own, and HEAD where that is GET.
    boolean takes(String other) {
        return other.equals(method) || (other.equals("HEAD") && method.equals("GET"));
    }

    /// The methods that it takes, as in the header field `Allow`.
    String allowed() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /// What stands for the session id in a path of this route.
    String sessionIn(String path) {
        int end = suffix == null ? path.length() : path.length() - suffix.length();
        return path.substring(prefix.length(), end);
    }

    private boolean matches(String path) {
        if (suffix == null) {
            return path.equals(prefix);
        }
        return path.length() > prefix.length() + suffix.length()
                && path.startsWith(prefix)
                && path.endsWith(suffix)
                && sessionIn(path).indexOf('/') < 0;
    }
}
