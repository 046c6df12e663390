package dev.llmemulator.cli;

import dev.llmemulator.cli.stack.CannotStartException;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.JunitXml;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.report.Section;
import dev.llmemulator.load.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Prints the report of a run and writes the files that were asked for.
final class ReportWriter {
    private final Terminal terminal;

    ReportWriter(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @throws CannotStartException when a file cannot be written
    void write(Conclusion conclusion, Surroundings surroundings, ReportOptions options) {
        List<Section> sections = new ArrayList<>(surroundings.sections());
        sections.addAll(conclusion.sections());
        terminal.out().print(TextReport.of(conclusion.result(), sections));
        terminal.out().flush();
        try {
            if (options.json().isPresent()) {
                try (OutputStream stream = Files.newOutputStream(options.json().get())) {
                    JsonReport.write(conclusion.result(), stream);
                }
            }
            if (options.junit().isPresent()) {
                Files.writeString(options.junit().get(), JunitXml.of(conclusion));
            }
            if (options.folder().isPresent()) {
                OutputFolder.write(conclusion, surroundings, options.folder().get());
            }
        } catch (IOException e) {
            throw new CannotStartException("cannot write the report: " + e.getMessage(), e);
        }
    }
}
