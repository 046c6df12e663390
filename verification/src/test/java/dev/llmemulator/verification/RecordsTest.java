package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Finds wide records, which are made by position from values that look alike. A part of one that
/// belongs together is a record of its own. Messages of a protocol are as wide as the protocol
/// says.
class RecordsTest {
    private static final String ROOT = "dev.llmemulator";
    private static final int COMPONENTS = 8;

    /// The wider records that exist, each with its number of components. The list may only become
    /// shorter. Those that end in `Stats`, and [dev.llmemulator.load.verdict.Second], are rows of
    /// measurements.
    private static final String KNOWN =
            """
            EmulatorStats 13
            Grant 9
            Inquiry 9
            PublisherStats 11
            SavedRun 9
            Second 9
            ServerStats 9
            ServiceStatus 9
            StreamStats 9
            Totals 9
            """;

    @Test
    void haveAtMostEightComponents() {
        String wide =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests()).importPackages(ROOT).stream()
                                .filter(type -> type.isRecord() && components(type) > COMPONENTS)
                                .filter(type ->
                                        !type.getPackageName().startsWith(ROOT + ".protocol"))
                                .map(type -> type.getSimpleName() + " " + components(type) + "\n")
                                .sorted()
                                .collect(Collectors.joining());

        assertThat(wide).as("records of more than 8 components").isEqualTo(KNOWN);
    }

    private static long components(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }
}
