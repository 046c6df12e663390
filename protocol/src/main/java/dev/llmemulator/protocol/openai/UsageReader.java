package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.json.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads a usage of a chat or a completion.
final class UsageReader {
    private UsageReader() {}

    static @Nullable TokenUsage read(JsonReader json) throws IOException {
        if (!json.enterOptionalObject()) {
            return null;
        }
        long prompt = 0;
        long cached = 0;
        long completion = 0;
        long reasoning = 0;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "prompt_tokens" -> prompt = json.integer();
                case "completion_tokens" -> completion = json.integer();
                case "prompt_tokens_details" -> cached = detail("cached_tokens", json);
                case "completion_tokens_details" -> reasoning = detail("reasoning_tokens", json);
                default -> json.skip();
            }
        }
        return new TokenUsage(prompt, cached, completion, reasoning);
    }

    private static long detail(String wanted, JsonReader json) throws IOException {
        long detail = 0;
        if (!json.enterOptionalObject()) {
            return detail;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals(wanted)) {
                detail = json.integer();
            } else {
                json.skip();
            }
        }
        return detail;
    }
}
