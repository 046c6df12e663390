package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds names to the promise of `docs/vocabulary.md`: one word for one thing.
///
/// No two classes of a file of their own have the same name, in any module, tests included. The
/// list of exceptions for words may only become shorter: remove a word once it is unique.
class NamesTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern ROW = Pattern.compile("\\| (\\*\\*[^|]*) \\|.*");
    private static final Pattern WORD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final String OTHER_TOOLS = "### The same words in other tools";

    /// Words of the vocabulary that name more than one class, nested ones included: the history of
    /// a channel, and the command that asks for it, which has Centrifugo's name.
    private static final Set<String> SHARED_WORDS = Set.of("history");

    @Test
    void everyClassHasANameOfItsOwn() throws IOException {
        assertThat(repeated(classFiles())).as("names of several classes").isEmpty();
    }

    @Test
    void everyWordIsExplainedOnce() throws IOException {
        assertThat(repeated(words())).as("words with several rows in the vocabulary").isEmpty();
    }

    @Test
    void noWordNamesTwoClasses() throws IOException {
        Map<String, Long> classes =
                new ClassFileImporter()
                                .withImportOption(new DoNotIncludeTests())
                                .importPackages("dev.llmemulator")
                                .stream()
                                .filter(Predicate.not(JavaClass::isAnonymousClass))
                                .collect(
                                        Collectors.groupingBy(
                                                JavaClass::getSimpleName,
                                                TreeMap::new,
                                                Collectors.counting()));
        assertThat(words().stream().filter(word -> classes.getOrDefault(className(word), 0L) > 1))
                .as("words of the vocabulary that name several classes")
                .containsExactlyInAnyOrderElementsOf(SHARED_WORDS);
    }

    private static Set<String> repeated(List<String> names) {
        Set<String> seen = new TreeSet<>();
        return names.stream()
                .filter(name -> !seen.add(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> classFiles() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path sources : folders.map(folder -> folder.resolve("src")).toList()) {
                if (Files.isDirectory(sources)) {
                    names.addAll(classFiles(sources));
                }
            }
        }
        assertThat(names).as("class files under " + ROOT).hasSizeGreaterThan(500);
        return names;
    }

    private static List<String> classFiles(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }

    /// Returns the words that have rows, but for the table that compares them with other tools.
    private static List<String> words() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/vocabulary.md"));
        int from = page.indexOf(OTHER_TOOLS);
        String comparison = page.substring(from, page.indexOf("\n## ", from));
        List<String> words =
                page.replace(comparison, "")
                        .lines()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .flatMap(row -> WORD.matcher(row.group(1)).results())
                        .map(word -> word.group(1))
                        .toList();
        assertThat(words).as("words of the vocabulary").hasSizeGreaterThan(50);
        return words;
    }

    /// Returns the name that a class of this word would have: `PeerAddress` for "peer address".
    private static String className(String word) {
        return Stream.of(word.split(" ", -1))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }
}
