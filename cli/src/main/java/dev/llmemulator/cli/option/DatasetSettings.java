package dev.llmemulator.cli.option;

import dev.llmemulator.load.dataset.DatasetSource;
import dev.llmemulator.load.dataset.TurnChoice;
import dev.llmemulator.load.scenario.PlanValue;
import dev.llmemulator.load.scenario.RandomVariable;
import java.util.List;

/// The settings that say what is asked of a server over HTTP: names, defaults and ranges.
/// [DatasetRules] says which of them fit together.
public final class DatasetSettings {
    /// Where prompts come from.
    public static final Setting<DatasetSource> DATASET =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--dataset",
                    DatasetValues.source(),
                    "source of the prompts: synthetic, or a file as sharegpt:FILE, openai:FILE,"
                            + " mooncake:FILE, burstgpt:FILE or azure:FILE (default: a short"
                            + " question)");

    /// Tokens of a synthetic prompt.
    public static final Setting<RandomVariable> INPUT_TOKENS =
            Setting.option(
                    SettingGroup.TARGET,
                    "--input-tokens",
                    "lognormal(1020, 0.99)",
                    ValueType.words(PlanValue.INPUT_TOKENS),
                    "number of tokens of a synthetic prompt");

    /// Tokens that synthetic prompts share.
    public static final Setting<Integer> PREFIX_TOKENS =
            Setting.option(
                    SettingGroup.TARGET,
                    "--prefix-tokens",
                    PlanValue.PREFIX_TOKENS.fallback(),
                    ValueType.wholeNumber(PlanValue.PREFIX_TOKENS),
                    "tokens of the prefix that synthetic prompts share");

    /// How many prefixes there are.
    public static final Setting<Integer> PREFIXES =
            Setting.option(
                    SettingGroup.TARGET,
                    "--prefixes",
                    PlanValue.PREFIXES.fallback(),
                    ValueType.wholeNumber(PlanValue.PREFIXES),
                    "number of different prefixes, one of which begins each prompt");

    /// How many turns of a conversation are asked.
    public static final Setting<TurnChoice> TURNS =
            Setting.option(
                    SettingGroup.TARGET,
                    "--turns",
                    "first",
                    ValueType.oneOf(TurnChoice.class),
                    "turns of each conversation of sharegpt that are asked, with the answers that"
                            + " came before");

    /// How fast a recorded load is played.
    public static final Setting<Double> TIME_SCALE =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--time-scale",
                    PlanValue.TIME_SCALE.fallback(),
                    ValueType.number(PlanValue.TIME_SCALE),
                    "how many times as fast --arrival trace plays the times of a dataset");

    /// What every command that makes a load takes.
    public static final List<Setting<?>> COMMON =
            List.of(DATASET, INPUT_TOKENS, PREFIX_TOKENS, PREFIXES, TURNS);

    private DatasetSettings() {}
}
