package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.TargetKind;
import dev.llmemulator.cli.option.TargetRules;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.output.SavedPlan;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes of what the user set what a load tests.
final class Targets {
    /// Where OpenAI's API is, below the address of this project's servers.
    static final String API = "/v1";

    /// This project's servers answer for any model.
    private static final String OWN_MODEL = "emulator";

    private Targets() {}

    private static boolean isOpenAi(Values values) {
        return values.of(TargetSettings.TARGET) == TargetKind.OPENAI;
    }

    /// Returns servers that run elsewhere: those that were named, or else those of this project at
    /// their default addresses.
    ///
    /// @throws UsageException when an option does not fit the target, or one is missing
    static Target elsewhere(Values values) {
        requireNamed(values);
        Target.Sessions servers = Target.Sessions.DEFAULT;
        return at(
                values,
                values.optional(LoadSettings.HTTP_URL).orElse(servers.url()),
                values.optional(LoadSettings.WS_URL).orElse(servers.wsUrl()));
    }

    /// @throws UsageException when it is not said which server of OpenAI's API is meant
    static void requireNamed(Values values) {
        List<String> missing = new ArrayList<>();
        if (isOpenAi(values) && !values.isGiven(TargetSettings.URL)) {
            missing.add("no --url is given: expected one with --target openai");
        }
        if (isOpenAi(values) && !values.isGiven(TargetSettings.MODEL)) {
            missing.add("no --model is given: expected one with --target openai");
        }
        List<String> faults = new ArrayList<>(TargetRules.faults(values));
        faults.addAll(missing);
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults));
        }
    }

    /// Returns servers that are, or will be, started by this command.
    ///
    /// @throws UsageException when an option does not fit the target
    static Target own(Values values) {
        return at(values, Target.Sessions.DEFAULT.url(), Target.Sessions.DEFAULT.wsUrl());
    }

    /// Returns servers of this project at these addresses, or the one that `--url` names.
    ///
    /// @throws UsageException when an option does not fit the target
    static Target at(Values values, URI httpUrl, URI wsUrl) {
        if (!isOpenAi(values) || !TargetRules.faults(values).isEmpty()) {
            return at(values, httpUrl, wsUrl, null);
        }
        long seed = values.optional(LoadSettings.SEED).orElse(1L);
        return at(values, httpUrl, wsUrl, PromptFiles.open(values, seed));
    }

    /// Returns the same with prompts that are open already.
    static Target at(Values values, URI httpUrl, URI wsUrl, @Nullable Prompts prompts) {
        List<String> faults = TargetRules.faults(values);
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults));
        }
        if (!isOpenAi(values)) {
            return new Target.Sessions(httpUrl, wsUrl, values.of(LoadSettings.PROTOCOL));
        }
        URI api = values.optional(TargetSettings.URL).orElseGet(() -> httpUrl.resolve(API));
        return openAi(values, api, access(values), prompts);
    }

    /// Returns what a saved run has tested.
    ///
    /// @param values its options
    static Target saved(Values values, SavedPlan plan) {
        return isOpenAi(values)
                ? openAi(values, plan.httpUrl(), ServerAccess.OPEN, PromptFiles.saved(values))
                : new Target.Sessions(
                        plan.httpUrl(), plan.wsUrl(), values.of(LoadSettings.PROTOCOL));
    }

    private static Target openAi(
            Values values, URI api, ServerAccess access, @Nullable Prompts prompts) {
        return new Target.OpenAi(
                api,
                values.optional(TargetSettings.MODEL).orElse(OWN_MODEL),
                values.of(TargetSettings.ENDPOINT),
                values.of(TargetSettings.IGNORE_EOS),
                values.optional(TargetSettings.EXTRA_BODY).orElse(ExtraMembers.NONE),
                access,
                prompts);
    }

    private static ServerAccess access(Values values) {
        return new ServerAccess(
                key(values),
                values.optional(TargetSettings.HEADER).orElse(Map.of()),
                values.optional(TargetSettings.CA).orElse(List.of()));
    }

    private static @Nullable String key(Values values) {
        String name = values.optional(TargetSettings.API_KEY_ENV).orElse(null);
        if (name == null) {
            return null;
        }
        String key = values.variable(name).orElse("").strip();
        if (key.isEmpty()) {
            throw new UsageException(
                    "--api-key-env '%s': expected the name of an environment variable that holds a key"
                            .formatted(name));
        }
        return key;
    }
}
