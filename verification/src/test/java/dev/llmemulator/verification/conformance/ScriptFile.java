package dev.llmemulator.verification.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.verification.conformance.Script.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads script files. `README.md` beside them describes the format.
final class ScriptFile {
    private static final Pattern CASE =
            Pattern.compile("case (?<name>[^|]+) \\| (?<rows>[0-9., ]+?)(?<json> \\| json)?");
    private static final Pattern ONLY =
            Pattern.compile("only (?<peer>centrifugo|embedded): (?<text>.*)");
    private static final Pattern SEND = Pattern.compile("(?<name>[a-z]*)>(?<bin>>?) (?<text>.*)");
    private static final Pattern END =
            Pattern.compile("(?<name>[a-z]*)< (?<how>(close|refused) .*)");
    private static final Pattern RECEIVE = Pattern.compile("(?<name>[a-z]*)< (?<text>.*)");
    private static final Pattern SILENCE =
            Pattern.compile("silence (?:(?<name>[a-z]+) )?(?<ms>\\d+) ms");
    private static final Pattern HANG_UP = Pattern.compile("hang up ?(?<name>[a-z]*)");
    private static final Pattern STALL = Pattern.compile("stall ?(?<name>[a-z]*)");
    private static final Pattern OPEN =
            Pattern.compile("open (?:(?<name>[a-z]+) )?(?<path>/\\S*)(?<headers>( \\[[^]]+])*)");
    private static final Pattern API = Pattern.compile("api (?<method>\\w+) (?<body>.*)");
    private static final Pattern HTTP =
            Pattern.compile(
                    "(?<method>GET|POST) (?<path>/\\S*)(?<headers>( \\[[^]]+])*) ?(?<body>.*)");
    private static final Pattern ANSWER = Pattern.compile("= (?<status>\\d+) ?(?<body>.*)");
    private static final Pattern FILL =
            Pattern.compile("(?<how>fill|flood) (?<channel>\\S+) (?<count>\\d+)");
    private static final Pattern HEADER = Pattern.compile("\\[(?<name>[^:]+): (?<value>[^]]*)]");

    private final String file;
    private Setup setup = Setup.PRODUCT;
    private final List<Script> scripts = new ArrayList<>();

    private ScriptFile(String file) {
        this.file = file;
    }

    /// All scripts of a file.
    static List<Script> read(String file) {
        return parse(file, resource(file));
    }

    static List<Script> parse(String file, String text) {
        ScriptFile reader = new ScriptFile(file);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reader.line(i + 1, lines.get(i).strip());
        }
        return reader.scripts;
    }

    static String resource(String file) {
        try (InputStream stream = ScriptFile.class.getResourceAsStream("/conformance/" + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such script file: " + file);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void line(int number, String text) {
        Matcher head = CASE.matcher(text);
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        if (text.startsWith("setup ")) {
            setup = Setup.named(text.substring("setup ".length()));
        } else if (head.matches()) {
            boolean json = head.group("json") != null;
            scripts.add(
                    new Script(
                            head.group("name"),
                            head.group("rows"),
                            setup,
                            json,
                            new ArrayList<>()));
        } else if (scripts.isEmpty()) {
            throw bad(number, text);
        } else {
            scripts.getLast().lines().add(parsed(number, text));
        }
    }

    private Line parsed(int number, String text) {
        Matcher only = ONLY.matcher(text);
        if (!only.matches()) {
            return new Line(number, null, text, step(number, text));
        }
        Peer.Kind peer = Peer.Kind.valueOf(only.group("peer").toUpperCase(Locale.ROOT));
        String rest = only.group("text");
        return new Line(number, peer, rest, step(number, rest));
    }

    private Step step(int number, String text) {
        Step step = ofConnection(text);
        if (step == null) {
            step = ofHttp(text);
        }
        if (step == null) {
            throw bad(number, text);
        }
        return step;
    }

    private static Step ofConnection(String text) {
        Matcher m = SEND.matcher(text);
        if (m.matches()) {
            return new Step.Send(m.group("name"), m.group("text"), !m.group("bin").isEmpty());
        }
        m = END.matcher(text);
        if (m.matches()) {
            return new Step.Closed(m.group("name"), m.group("how"));
        }
        m = RECEIVE.matcher(text);
        if (m.matches()) {
            return new Step.Receive(m.group("name"), m.group("text"));
        }
        m = SILENCE.matcher(text);
        if (m.matches()) {
            return new Step.Silence(
                    orEmpty(m.group("name")), Duration.ofMillis(Long.parseLong(m.group("ms"))));
        }
        m = HANG_UP.matcher(text);
        if (m.matches()) {
            return new Step.HangUp(m.group("name"));
        }
        m = STALL.matcher(text);
        if (m.matches()) {
            return new Step.Stall(m.group("name"));
        }
        m = OPEN.matcher(text);
        if (m.matches()) {
            return new Step.Open(
                    orEmpty(m.group("name")), m.group("path"), headers(m.group("headers")));
        }
        return null;
    }

    private static Step ofHttp(String text) {
        Matcher m = API.matcher(text);
        if (m.matches()) {
            return new Step.Call(
                    "POST",
                    "/api/" + m.group("method"),
                    Map.of("X-API-Key", Peer.API_KEY),
                    m.group("body"));
        }
        m = HTTP.matcher(text);
        if (m.matches()) {
            return new Step.Call(
                    m.group("method"),
                    m.group("path"),
                    headers(m.group("headers")),
                    m.group("body"));
        }
        m = ANSWER.matcher(text);
        if (m.matches()) {
            return new Step.Answer(Integer.parseInt(m.group("status")), m.group("body"));
        }
        m = FILL.matcher(text);
        if (m.matches()) {
            String channel = m.group("channel");
            int count = Integer.parseInt(m.group("count"));
            boolean flood = m.group("how").equals("flood");
            return flood ? new Step.Flood(channel, count) : new Step.Fill(channel, count);
        }
        return text.equals("shutdown") ? new Step.Shutdown() : null;
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        Matcher m = HEADER.matcher(text);
        while (m.find()) {
            headers.put(m.group("name"), m.group("value"));
        }
        return headers;
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    private IllegalArgumentException bad(int number, String text) {
        return new IllegalArgumentException(file + ":" + number + ": not a script line: " + text);
    }
}
