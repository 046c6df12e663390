package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Finds circles of classes, which can only be understood and changed together. A nested class
/// counts as a part of the one around it.
///
/// [ArchitectureTest#CYCLES] forbids circles of packages, so each circle of classes lies within one
/// package.
class CirclesTest {
    private static final String ROOT = "dev.llmemulator.";

    @Test
    void doNotExist() {
        assertThat(circles()).as("circles of classes, each with its package").isEmpty();
    }

    private static Set<String> circles() {
        Map<String, Set<String>> graph = graph();
        Set<String> circles = new TreeSet<>();
        for (String type : graph.keySet()) {
            Set<String> circle = new TreeSet<>();
            for (String other : reachable(type, graph)) {
                if (reachable(other, graph).contains(type)) {
                    circle.add(other.substring(other.lastIndexOf('.') + 1));
                }
            }
            if (circle.size() > 1) {
                String home = type.substring(ROOT.length(), type.lastIndexOf('.'));
                circles.add(home + ": " + String.join(" ", circle));
            }
        }
        return circles;
    }

    /// Returns the classes that a class needs, directly or not.
    private static Set<String> reachable(String start, Map<String, Set<String>> graph) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(graph.get(start));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (seen.add(next)) {
                open.addAll(graph.get(next));
            }
        }
        return seen;
    }

    /// Returns which classes of its own package each class needs directly.
    private static Map<String, Set<String>> graph() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages(ROOT.substring(0, ROOT.length() - 1));
        Map<String, Set<String>> graph = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> needed = graph.computeIfAbsent(outermost(type), _ -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(type.getPackageName()))
                    .map(CirclesTest::outermost)
                    .filter(target -> !target.equals(outermost(type)))
                    .forEach(needed::add);
        }
        return graph;
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
