package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a chunk says of one choice. One choice, one thread.
final class DeltaReader {
    private int index;
    private String content = "";
    private String reasoning = "";
    private List<AnswerChunk.ToolDelta> toolCalls = List.of();
    private String role = "";
    private @Nullable String finishReason;

    AnswerChunk.Delta read(JsonReader json) throws IOException {
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "index" -> index = json.int32();
                case "text" -> content = json.text();
                case "delta", "message" -> delta(json);
                case "finish_reason" -> finishReason = json.isNull() ? null : json.text();
                default -> json.skip();
            }
        }
        return new AnswerChunk.Delta(index, content, reasoning, toolCalls, role, finishReason);
    }

    private void delta(JsonReader json) throws IOException {
        if (!json.enterOptionalObject()) {
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "content" -> content = json.text();
                // vLLM has called it "reasoning" since 0.12, and others followed.
                case "reasoning_content", "reasoning" -> reasoning(json);
                case "tool_calls" -> toolCalls = toolCalls(json);
                case "role" -> role = json.text();
                default -> json.skip();
            }
        }
    }

    private void reasoning(JsonReader json) throws IOException {
        String text = json.text();
        if (!text.isEmpty()) {
            reasoning = text;
        }
    }

    private static List<AnswerChunk.ToolDelta> toolCalls(JsonReader json) throws IOException {
        if (!json.enterOptionalArray()) {
            return List.of();
        }
        List<AnswerChunk.ToolDelta> calls = new ArrayList<>();
        while (json.nextElement()) {
            calls.add(toolCall(calls.size(), json));
        }
        return calls;
    }

    /// A whole body names no index: there the place counts.
    private static AnswerChunk.ToolDelta toolCall(int place, JsonReader json) throws IOException {
        int index = place;
        String id = "";
        String name = "";
        String arguments = "";
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "index" -> index = json.int32();
                case "id" -> id = json.text();
                case "function" -> {
                    AnswerChunk.ToolDelta function = function(json);
                    name = function.name();
                    arguments = function.arguments();
                }
                default -> json.skip();
            }
        }
        return new AnswerChunk.ToolDelta(index, id, name, arguments);
    }

    private static AnswerChunk.ToolDelta function(JsonReader json) throws IOException {
        String name = "";
        String arguments = "";
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "name" -> name = json.text();
                case "arguments" -> arguments = json.text();
                default -> json.skip();
            }
        }
        return new AnswerChunk.ToolDelta(0, "", name, arguments);
    }
}
