package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.JunitXml;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Outputs;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.report.Section;
import dev.llmemulator.load.report.TextReport;
import java.util.ArrayList;
import java.util.List;

/// Prints the report of a run and writes the files that were asked for.
final class ReportWriter {
    private final Terminal terminal;

    ReportWriter(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Writes what it can and names the rest on standard error.
    ///
    /// @return the exit code of the run
    ExitCode write(Conclusion conclusion, Surroundings surroundings, ReportOptions options) {
        List<Section> sections = new ArrayList<>(surroundings.sections());
        sections.addAll(conclusion.sections());
        terminal.out().print(TextReport.of(conclusion.result(), sections));
        terminal.out().flush();
        Outputs outputs = new Outputs();
        options.json()
                .ifPresent(file -> outputs.write(file, () -> JsonReport.of(conclusion.result())));
        options.junit().ifPresent(file -> outputs.write(file, () -> JunitXml.of(conclusion)));
        options.folder()
                .ifPresent(folder -> OutputFolder.write(conclusion, surroundings, folder, outputs));
        return code(ExitCode.of(conclusion.outcome()), outputs);
    }

    /// Names what could not be written.
    ///
    /// @param code that of the command otherwise
    ExitCode code(ExitCode code, Outputs outputs) {
        List<String> failures = new ArrayList<>(outputs.failures());
        LogSetup.fault().ifPresent(failures::add);
        failures.forEach(terminal::complain);
        return failures.isEmpty() ? code : code.withoutOutput();
    }
}
