package dev.llmemulator.verification.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files, or the parts of files, that are written from tables of the program. What is written
/// by hand around such a part stays.
enum GeneratedFile {
    TYPESCRIPT("typescript-client/src/generated/figures.ts") {
        @Override
        String content(String current) {
            return TypeScriptTables.text();
        }
    },
    TYPESCRIPT_SETTINGS("typescript-client/src/generated/settings.ts") {
        @Override
        String content(String current) {
            return TypeScriptSettings.text();
        }
    },
    FIGURES("docs/figures.md") {
        @Override
        String content(String current) {
            return withBlocks(current, FigurePages.blocks());
        }
    },
    EXIT_CODES("docs/exit-codes.md") {
        @Override
        String content(String current) {
            return withBlocks(current, Map.of("exit-codes", FigurePages.exitCodes()));
        }
    },
    CHART("deploy/helm/llm-emulator/README.md") {
        @Override
        String content(String current) {
            return withBlocks(current, ChartTable.blocks());
        }
    },
    SCHEMA("docs/result.schema.json") {
        @Override
        String content(String current) {
            return SchemaParts.in(current);
        }
    };

    private static final Pattern BLOCK =
            Pattern.compile("(<!-- generated: ([a-z-]+) -->\\n).*?(<!-- end -->)", Pattern.DOTALL);

    private final Path file;

    GeneratedFile(String path) {
        file = Path.of(System.getProperty("project.root"), path);
    }

    /// What the file must hold, given what it holds now.
    abstract String content(String current);

    /// Returns the content of the file, or nothing when there is no such file.
    String current() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /// Writes what the file must hold.
    void write() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content(current()));
    }

    private static String withBlocks(String page, Map<String, String> blocks) {
        return BLOCK.matcher(page)
                .replaceAll(block ->
                        Matcher.quoteReplacement(
                                block.group(1) + blocks.get(block.group(2)) + block.group(3)));
    }
}
