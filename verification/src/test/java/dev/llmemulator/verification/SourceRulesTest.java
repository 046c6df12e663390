package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reads every source file of the project and holds it to the rules of [SourceRule].
class SourceRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root")).toAbsolutePath();
    private static final int FILE_LINES = 500;
    private static final Set<String> FOREIGN =
            Set.of("target", "node_modules", ".git", ".venv", ".llm-emulator", "dist", "logs");
    private static final Pattern OPEN_END = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern LOST_INTERRUPTION =
            Pattern.compile(
                    "catch \\([^)]*\\bInterruptedException\\b[^)]*\\) \\{"
                            + "(?![^}]*(\\binterrupt\\(\\)|\\bInterruption\\.of|throw e;))");
    private static final Pattern HOME = Pattern.compile("(?<![\\w.}~])/(home|root|Users)/[\\w.]");
    private static final Pattern NEW_BASH =
            Pattern.compile(
                    "\\b(mapfile|readarray|coproc|compopt|BASHPID|EPOCHSECONDS|EPOCHREALTIME)\\b"
                            + "|(declare|local|typeset) -\\w*[gAn]|wait -n|read -\\w*[iN]|;;?&"
                            + "|\\$\\{!?\\w+(,|\\^|@[A-Za-z])|&>>|\\|&|(\\[\\[?|test) -[vR] |\\[-[0-9]"
                            + "|printf[^|;]*%\\([^)]*\\)T|shopt -s (globstar|lastpipe|inherit_errexit)"
                            + "|(local|declare) \\w+=\\(.*\\{.*,|exec \\{|\\\\[uU][0-9A-Fa-f]|readlink -f|realpath");
    private static final Pattern TEXT =
            Pattern.compile(
                    ".*\\.(java|xml|json|txt|md|sh|ts|mjs|py|cfg|conf|yml|yaml|properties)|[a-z-]+");

    private static final Map<SourceRule, List<String>> VIOLATIONS = new EnumMap<>(SourceRule.class);

    @BeforeAll
    static void readAll() throws IOException {
        for (SourceRule rule : SourceRule.values()) {
            VIOLATIONS.put(rule, new ArrayList<>());
        }
        List<Path> sources = files(file -> file.toString().endsWith(".java"));
        assertThat(sources).as("the sources under " + ROOT).hasSizeGreaterThan(20);
        SourceScanner.scan(sources, SourceRulesTest::report);
        for (Path source : sources) {
            scanText(source);
        }
        for (Path file : files(file -> TEXT.matcher(file.getFileName().toString()).matches())) {
            scanPaths(file);
        }
        for (Path file :
                files(file -> file.toString().matches(".*\\.sh|.*/(build|llm-emulator)"))) {
            scanScript(file);
        }
        scanPackages(sources);
    }

    @ParameterizedTest
    @EnumSource
    void isKeptEverywhere(SourceRule rule) {
        assertThat(VIOLATIONS.get(rule)).as(rule.reason()).isEmpty();
    }

    private static void scanText(Path source) throws IOException {
        String text = Files.readString(source);
        long lines = text.lines().count();
        if (lines > FILE_LINES) {
            report(SourceRule.FILE_LENGTH, source, lines + " lines");
        }
        if (!SourceScanner.test(source) && OPEN_END.matcher(text).find()) {
            report(SourceRule.OPEN_END, source, OPEN_END.pattern());
        }
        if (!SourceScanner.test(source) && LOST_INTERRUPTION.matcher(text).find()) {
            report(SourceRule.INTERRUPTION, source, LOST_INTERRUPTION.pattern());
        }
    }

    private static void scanScript(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String code = line.replaceFirst("(^|\\s)#.*", "");
            if (NEW_BASH.matcher(code).find()) {
                report(SourceRule.NEW_BASH, file, line);
            }
        }
    }

    private static void scanPaths(Path file) throws IOException {
        if (HOME.matcher(Files.readString(file)).find()) {
            report(SourceRule.HOME_PATH, file, HOME.pattern());
        }
    }

    private static void scanPackages(List<Path> sources) throws IOException {
        List<Path> folders =
                sources.stream()
                        .filter(file -> !SourceScanner.test(file))
                        .map(Path::getParent)
                        .distinct()
                        .toList();
        for (Path folder : folders) {
            Path info = folder.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("@NullMarked") || !text.startsWith("///")) {
                report(SourceRule.NULL_MARKED, info, "wants @NullMarked and a description");
            }
        }
    }

    private static List<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(wanted)
                    .filter(SourceRulesTest::ours)
                    .sorted()
                    .toList();
        }
    }

    private static boolean ours(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (FOREIGN.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static void report(SourceRule rule, Path file, String what) {
        VIOLATIONS.get(rule).add(ROOT.relativize(file) + ":" + what);
    }
}
