package dev.llmemulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Finds wide records, which are made by position from values that look alike. A part of one that
/// belongs together is a record of its own. Messages of a protocol are as wide as the protocol
/// says.
class RecordsTest {
    private static final String ROOT = "dev.llmemulator";
    private static final int COMPONENTS = 8;

    @Test
    void haveAtMostEightComponents() {
        List<String> wide =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests()).importPackages(ROOT).stream()
                                .filter(type -> type.isRecord() && components(type) > COMPONENTS)
                                .filter(type ->
                                        !type.getPackageName().startsWith(ROOT + ".protocol"))
                                .map(type -> type.getSimpleName() + " " + components(type))
                                .toList();

        assertThat(wide).as("records of more than 8 components").isEmpty();
    }

    private static long components(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }
}
