package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields that chats and completions share. One request, one thread.
final class AnswerFields {
    private @Nullable String model;
    private boolean streams;
    private boolean hasStreamOptions;
    private boolean includeUsage;
    private boolean continuousUsage;
    private @Nullable Integer oldLimit;
    private @Nullable Integer limit;
    private @Nullable Integer least;
    private boolean ignoreEos;
    private List<String> stops = List.of();
    private int choices = 1;
    private @Nullable Long seed;

    /// Takes a field's value; false if the field is none of those shared.
    boolean take(String field, BodyReader json) throws IOException {
        switch (field) {
            case "model" -> model = json.text();
            case "stream" -> streams = json.flag();
            case "stream_options" -> streamOptions(json);
            case "max_tokens" -> oldLimit = json.int32(1, Integer.MAX_VALUE);
            case "max_completion_tokens" -> limit = json.int32(1, Integer.MAX_VALUE);
            case "min_tokens" -> least = json.int32(0, Integer.MAX_VALUE);
            case "ignore_eos" -> ignoreEos = json.flag();
            case "stop" -> stops = stops(json);
            case "n" -> choices = json.int32(1, RequestLimits.CHOICES);
            case "seed" -> seed = json.integer(Long.MIN_VALUE, Long.MAX_VALUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    String model(BodyReader json) throws RefusedBodyException {
        return json.required(model, "model");
    }

    StreamMode stream() throws RefusedBodyException {
        if (hasStreamOptions && !streams) {
            throw new RefusedBodyException(
                    BodyFault.INVALID,
                    "stream_options",
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        if (!streams) {
            return StreamMode.WHOLE;
        }
        if (!includeUsage) {
            return new StreamMode(true, UsageReport.NEVER);
        }
        return new StreamMode(true, continuousUsage ? UsageReport.ALWAYS : UsageReport.AT_END);
    }

    AnswerLimits limits() throws RefusedBodyException {
        return AnswerLimits.of(limit != null ? limit : oldLimit, least, ignoreEos, stops);
    }

    Sampling sampling(@Nullable Integer logprobs) {
        return new Sampling(choices, seed, logprobs);
    }

    private void streamOptions(BodyReader json) throws IOException {
        hasStreamOptions = true;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "include_usage" -> includeUsage = json.flag();
                case "continuous_usage_stats" -> continuousUsage = json.flag();
                default -> json.skip();
            }
        }
    }

    static List<String> stops(BodyReader json) throws IOException {
        if (json.isText()) {
            return List.of(stop(json));
        }
        if (!json.isArray()) {
            throw json.refuseType("a string or an array of strings");
        }
        return json.list(RequestLimits.STOPS, AnswerFields::stop);
    }

    private static String stop(BodyReader json) throws IOException {
        String stop = json.text();
        if (stop.isEmpty()) {
            throw json.refuseValue(stop, "a text that is not empty");
        }
        return stop;
    }
}
