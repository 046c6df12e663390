package dev.llmemulator.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds that every relative link of the documentation leads to a file, and every anchor to a
/// heading, as GitHub names headings.
class DocumentLinksTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root")).normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Set<String> ELSEWHERE = Set.of("http", "https", "mailto");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "CONTRIBUTING.md",
                                            "CHANGELOG.md",
                                            "typescript-client/README.md",
                                            "deploy/grafana/README.md")
                                    .map(ROOT::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadsSomewhere(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("");
        for (String link : LINK.matcher(text).results().map(result -> result.group(1)).toList()) {
            if (!ELSEWHERE.contains(link.split(":", 2)[0])) {
                check(document, link);
            }
        }
    }

    private static void check(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
        assertThat(target).as("%s in %s", link, ROOT.relativize(document)).exists();
        if (parts.length == 2) {
            assertThat(anchors(target))
                    .as("%s in %s", link, ROOT.relativize(document))
                    .contains(parts[1]);
        }
    }

    private static Set<String> anchors(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("");
        Set<String> anchors = new HashSet<>();
        for (MatchResult heading : HEADING.matcher(text).results().toList()) {
            anchors.add(
                    heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                            .replace(' ', '-'));
        }
        return anchors;
    }
}
