package dev.llmemulator.cli.option;

import dev.llmemulator.load.scenario.Spelling;
import java.util.ArrayList;
import java.util.List;

/// The table of which options have no effect with which target. No state, any thread.
public final class TargetRules {
    private static final List<Setting<?>> NOT_FOR_OPENAI =
            List.of(
                    LoadSettings.DELAY,
                    LoadSettings.MIX,
                    LoadSettings.HTTP_CONNECTIONS,
                    LoadSettings.PROTOCOL,
                    LoadSettings.HTTP_URL,
                    LoadSettings.WS_URL);

    private static final List<Setting<?>> ONLY_FOR_OPENAI =
            List.of(
                    TargetSettings.MODEL,
                    TargetSettings.ENDPOINT,
                    TargetSettings.HEADER,
                    TargetSettings.EXTRA_BODY,
                    TargetSettings.IGNORE_EOS,
                    TargetSettings.URL,
                    TargetSettings.API_KEY_ENV,
                    TargetSettings.CA,
                    DatasetSettings.DATASET,
                    DatasetSettings.INPUT_TOKENS,
                    DatasetSettings.PREFIX_TOKENS,
                    DatasetSettings.PREFIXES,
                    DatasetSettings.TURNS,
                    DatasetSettings.TIME_SCALE);

    private TargetRules() {}

    /// Returns a sentence for each option that the user has named and that has no effect with the
    /// target.
    public static List<String> faults(Values values) {
        TargetKind target = values.of(TargetSettings.TARGET);
        List<Setting<?>> idle =
                switch (target) {
                    case SESSION -> ONLY_FOR_OPENAI;
                    case OPENAI -> NOT_FOR_OPENAI;
                };
        String name = Spelling.of(target);
        List<String> faults = new ArrayList<>();
        for (Setting<?> setting : idle) {
            if (values.isNamed(setting)) {
                faults.add(
                        "%s has no effect with --target %s: leave it out"
                                .formatted(setting.option(), name));
            }
        }
        if (target == TargetKind.OPENAI) {
            faults.addAll(DatasetRules.faults(values));
        }
        return faults;
    }
}
