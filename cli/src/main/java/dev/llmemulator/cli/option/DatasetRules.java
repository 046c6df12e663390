package dev.llmemulator.cli.option;

import dev.llmemulator.load.dataset.DatasetForm;
import dev.llmemulator.load.dataset.DatasetSource;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import java.util.ArrayList;
import java.util.List;

/// Says which settings of prompts fit together. No state, any thread.
final class DatasetRules {
    private static final List<Setting<?>> OF_SYNTHETIC =
            List.of(
                    DatasetSettings.INPUT_TOKENS,
                    DatasetSettings.PREFIX_TOKENS,
                    DatasetSettings.PREFIXES);

    private final Values values;
    private final List<String> faults = new ArrayList<>();

    private DatasetRules(Values values) {
        this.values = values;
    }

    /// Returns a sentence for each option that the user has named and that does not fit.
    static List<String> faults(Values values) {
        DatasetRules rules = new DatasetRules(values);
        rules.check();
        return rules.faults;
    }

    private void check() {
        DatasetForm form =
                values.optional(DatasetSettings.DATASET).map(DatasetSource::form).orElse(null);
        if (form != DatasetForm.SYNTHETIC) {
            OF_SYNTHETIC.forEach(each -> onlyWith(each, "--dataset synthetic"));
        }
        if (form != DatasetForm.SHAREGPT) {
            onlyWith(DatasetSettings.TURNS, "--dataset sharegpt:FILE");
        }
        if (values.of(LoadSettings.ARRIVAL) != ArrivalKind.TRACE) {
            onlyWith(DatasetSettings.TIME_SCALE, "--arrival trace");
        }
        boolean bodies = form == DatasetForm.OPENAI;
        if (bodies && values.of(TargetSettings.ENDPOINT) != CompletionEndpoint.CHAT) {
            faults.add("--dataset 'openai' holds requests of chats: expected --endpoint chat");
        }
    }

    private void onlyWith(Setting<?> setting, String other) {
        if (values.isNamed(setting)) {
            faults.add(
                    "%s has no effect without %s: leave it out".formatted(setting.option(), other));
        }
    }
}
