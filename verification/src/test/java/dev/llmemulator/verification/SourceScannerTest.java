package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceScannerTest {
    @TempDir private Path folder;

    @Test
    void reportsAMethodOfMoreThanFiftyLines() throws IOException {
        assertThat(violations("class A { void long_() {" + "\n int a;".repeat(48) + "\n\n} }"))
                .containsExactly("METHOD_LENGTH 1 long_: 51 lines");
        assertThat(violations("class A { void long_() {" + "\n int a;".repeat(48) + "\n} }"))
                .isEmpty();
    }

    @Test
    void reportsAProgramThatTakesItsDigitsFromTheUsersLocale() throws IOException {
        String main = "class A { static void main() { %s int a; } }";
        assertThat(violations(main.formatted(""))).containsExactly("LOCALE 1 main");
        assertThat(violations(main.formatted("Locale.setDefault(Locale.ROOT);"))).isEmpty();
    }

    @Test
    void reportsTheFourthLevelOfNesting() throws IOException {
        assertThat(
                        violations(
                                """
                                class A {
                                    void deep(boolean a) {
                                        for (;;) {
                                            while (a) {
                                                try {
                                                    if (a) {
                                                    } else if (!a) {
                                                    }
                                                } finally {
                                                }
                                            }
                                        }
                                    }
                                }
                                """))
                .containsExactly("NESTING 6 IF");
    }

    @Test
    void startsANewNestingInsideAnInnerClass() throws IOException {
        assertThat(
                        violations(
                                """
                                class A {
                                    void deep(boolean a) {
                                        if (a) if (a) if (a) new Object() {
                                            void inner() { if (a) {} }
                                        };
                                    }
                                }
                                """))
                .isEmpty();
    }

    @Test
    void reportsMoreThanSixParametersOutsideOfRecords() throws IOException {
        String seven = "(int a, int b, int c, int d, int e, int f, int g)";
        assertThat(violations("class A { void many" + seven + " {} }"))
                .containsExactly("PARAMETERS 1 many: 7");
        assertThat(violations("record A" + seven + " { A" + seven + " {} }")).isEmpty();
    }

    @Test
    void reportsNamesThatSayNothing() throws IOException {
        assertThat(
                        violations(
                                "class WordUtils { int getWord() { return 1; } int get() { return"
                                        + " 1; } }"))
                .containsExactly("VAGUE_NAME 1 WordUtils", "ACCESSOR 1 getWord");
    }

    @Test
    void acceptsNamesThatAreInherited() throws IOException {
        assertThat(violations("class A { @Override public int getWord() { return 1; } }"))
                .isEmpty();
    }

    @Test
    void reportsWhatIsExportedWithoutAWord() throws IOException {
        assertThat(
                        violations(
                                """
                                public interface A {
                                    void f();
                                    /// Said.
                                    void g();
                                    class B { public void h() {} }
                                }
                                """))
                .containsExactly(
                        "DOCUMENTATION 1 A",
                        "DOCUMENTATION 2 f",
                        "DOCUMENTATION 5 B",
                        "DOCUMENTATION 5 h");
    }

    @Test
    void wantsNoWordsForWhatStaysInsideAPackage() throws IOException {
        assertThat(violations("class A { public void f() {} public static class B {} }")).isEmpty();
    }

    @Test
    void reportsATestThatSleeps() throws IOException {
        Path file = folder.resolve("src/test/A.java");
        assertThat(violations(file, "class A { void f() throws Exception { Thread.sleep(1); } }"))
                .containsExactly("SLEEP 1 Thread.sleep");
    }

    private List<String> violations(String source) throws IOException {
        return violations(folder.resolve("src/main/A.java"), source);
    }

    private static List<String> violations(Path file, String source) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        List<String> violations = new ArrayList<>();
        SourceScanner.scan(List.of(file), (rule, _, what) -> violations.add(rule + " " + what));
        return violations;
    }
}
