package dev.llmemulator.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.verification.conformance.Script.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptFileTest {
    @Test
    void readsEveryKindOfLine() {
        String text =
                """
                setup timers
                case all of it | 1.2, 2.1 | json
                # a comment
                > {"id":1}
                b>> {"id":2}
                b< {"id":2}
                < close 3501 bad request
                silence b 200 ms
                open c /connection [Origin: http://a]
                hang up b
                stall c
                GET /health [X-Y: z]
                = 200 {}
                fill open:a 5
                flood open:a 6
                shutdown
                """;

        Script script = ScriptFile.parse("a.txt", text).getFirst();

        assertThat(script.name()).isEqualTo("all of it");
        assertThat(script.setup()).isEqualTo(Setup.TIMERS);
        assertThat(script.jsonOnly()).isTrue();
        assertThat(script.lines())
                .extracting(Line::step)
                .containsExactly(
                        new Step.Send("", "{\"id\":1}", false),
                        new Step.Send("b", "{\"id\":2}", true),
                        new Step.Receive("b", "{\"id\":2}"),
                        new Step.Closed("", "close 3501 bad request"),
                        new Step.Silence("b", Duration.ofMillis(200)),
                        new Step.Open("c", "/connection", Map.of("Origin", "http://a")),
                        new Step.HangUp("b"),
                        new Step.Stall("c"),
                        new Step.Call("GET", "/health", Map.of("X-Y", "z"), ""),
                        new Step.Answer(200, "{}"),
                        new Step.Fill("open:a", 5),
                        new Step.Flood("open:a", 6),
                        new Step.Shutdown());
    }

    @Test
    void keepsLinesForOneServerFromTheOther() {
        String text =
                """
                case differs | 2.1
                GET /
                only centrifugo: = 404
                only embedded: = 200
                """;

        Script script = ScriptFile.parse("a.txt", text).getFirst();

        assertThat(texts(script.lines(Peer.Kind.CENTRIFUGO))).containsExactly("GET /", "= 404");
        assertThat(texts(script.lines(Peer.Kind.EMBEDDED))).containsExactly("GET /", "= 200");
    }

    @Test
    void namesTheLineThatItDoesNotKnow() {
        assertThatThrownBy(() -> ScriptFile.parse("a.txt", "case a | 1.1\nsay hello"))
                .hasMessageContainingAll("a.txt:2", "say hello");
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }
}
