package dev.llmemulator.cli.option;

import java.nio.file.Path;
import java.util.List;

/// The settings of the command that reads saved runs.
public final class ReportSettings {
    /// Folders that runs left behind.
    public static final Setting<List<Path>> FOLDERS =
            Setting.optional(
                    SettingGroup.SAVED,
                    "folders",
                    ValueType.folders(),
                    "folders that --out wrote: one is shown, two are compared");

    /// Whether the folders are parts of one run.
    public static final Setting<Boolean> MERGE =
            Setting.flag(
                    SettingGroup.SAVED,
                    "--merge",
                    "merge the folders as parts of one run that several machines made at the"
                            + " same time");

    /// Whether a comparison has every figure.
    public static final Setting<Boolean> ALL_FIGURES =
            Setting.flag(
                    SettingGroup.SAVED,
                    "--all",
                    "compare all figures, not only the most important ones");

    /// All of them.
    public static final List<Setting<?>> ALL =
            List.of(
                    FOLDERS,
                    MERGE,
                    ALL_FIGURES,
                    LoadSettings.OUT,
                    LoadSettings.JSON,
                    LoadSettings.FAIL_IF,
                    LoadSettings.REQUIRE_VALID,
                    LoadSettings.JUNIT);

    private ReportSettings() {}
}
