package dev.llmemulator.realtime.serverapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real server answers to the same patterns stands in the conversations with it.
class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a a b",
                "a*c abbc abb",
                "a?c abc ac",
                "a?c a😀c abbc",
                "[12] 2 3",
                "[!12] 3 1",
                "[^1] ^ 2",
                "[a-c] b d",
                "[!a-c] d b",
                "[a-c]* b/c: d",
                "[-a] - b",
                "[\\]] ] [",
                "{a,b*} bcd c",
                "{a,{b,c}}d cd d",
                "{,a}b b c",
                "{a,b b c",
                "a} a} a",
                "a,b a,b a",
                "\\* * a",
                "\\{a\\} {a} a",
                "a\\ a b"
            })
    void matchesAsCentrifugoDoes(String pattern, String text, String other) {
        Glob glob = Glob.of(pattern);

        assertThat(glob.matches(text)).isTrue();
        assertThat(glob.matches(other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "a[", "[]", "[]]", "[!]", "[!]]", "[z-a]", "[1-]", "[a-zb]", "{[", "[1\\]"
            })
    void refusesARangeThatIsNone(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void takesNoLongerForPatternsThatCouldMatchInManyWays() {
        Glob glob = Glob.of("*a".repeat(60) + "b");

        assertThat(glob.matches("a".repeat(255))).isFalse();
        assertThat(glob.matches("a".repeat(255) + "b")).isTrue();
    }
}
