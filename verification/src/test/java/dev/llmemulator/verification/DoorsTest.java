package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the code to the table "Doors" of `docs/architecture.md`: a module may use of another one
/// only what that table lists. A new package is therefore closed until a row opens it.
///
/// The modules `verification` and `benchmarks` see everything and are not held to the table.
class DoorsTest {
    private static final Path PAGE =
            Path.of(System.getProperty("project.root"), "docs/architecture.md");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\|.*");
    private static final String ROOT = "dev.llmemulator.";

    private static Set<String> doors;
    private static Set<Use> uses;

    /// A class of one module that another module uses.
    private record Use(String user, String used, String usedPackage) {
        private static Use of(Dependency dependency) {
            return new Use(
                    name(dependency.getOriginClass()),
                    name(dependency.getTargetClass()),
                    inside(dependency.getTargetClass().getPackageName()));
        }

        private boolean crosses() {
            return !module(user).equals(module(used));
        }

        private boolean passes(String door) {
            return door.equals(usedPackage) || door.equals(used);
        }

        private static String name(JavaClass type) {
            return inside(type.getBaseComponentType().getName().replaceFirst("\\$.*", ""));
        }

        private static String module(String name) {
            return name.replaceFirst("\\..*", "");
        }

        private static String inside(String name) {
            return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        doors = doors(Files.readString(PAGE));
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages(ROOT.substring(0, ROOT.length() - 1));
        uses =
                classes.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(each -> ours(each.getOriginClass()) && ours(each.getTargetClass()))
                        .map(Use::of)
                        .filter(Use::crosses)
                        .collect(Collectors.toSet());
    }

    @Test
    void noModuleUsesMoreOfAnotherThanItsDoors() {
        assertThat(doors).as("the rows of the table in " + PAGE).isNotEmpty();
        assertThat(uses.stream().filter(use -> doors.stream().noneMatch(use::passes)))
                .as("uses of what the table \"Doors\" of docs/architecture.md does not list")
                .isEmpty();
    }

    @Test
    void everyDoorIsUsed() {
        assertThat(doors.stream().filter(door -> uses.stream().noneMatch(use -> use.passes(door))))
                .as("rows of the table \"Doors\" that no other module needs: close them")
                .isEmpty();
    }

    private static boolean ours(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith(ROOT);
    }

    private static Set<String> doors(String page) {
        String section = page.substring(page.indexOf("\n## Doors\n") + 1);
        Stream<String> rows = section.lines().skip(1).takeWhile(line -> !line.startsWith("## "));
        return rows.map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
