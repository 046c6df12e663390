package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.json.JsonReader;
import dev.llmemulator.protocol.openai.AnswerChunk;
import java.util.HashMap;
import java.util.Map;

/// Collects the arguments of the tool calls of one answer, piece by piece, and says whether they
/// are JSON objects. Only a choice that ends because its calls are whole is judged: one that was
/// cut by its limit may break off anywhere. A call without any argument is well formed.
final class ToolArguments {
    private final CompletionEndpoint endpoint;
    private final Map<Place, Call> calls = new HashMap<>();
    private boolean malformed;

    /// Where the pieces of a call belong.
    private record Place(int choice, int call) {}

    /// What has come at one place. Some servers give all calls the same index, and others give each
    /// piece of one call another id, so several ids may be several calls or one.
    private static final class Call {
        private final StringBuilder text = new StringBuilder();
        private String id = "";
        private boolean several;
    }

    ToolArguments(CompletionEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// Takes what an event says of one choice.
    void take(AnswerChunk.Delta delta) {
        for (AnswerChunk.ToolDelta piece : delta.toolCalls()) {
            add(
                    calls.computeIfAbsent(new Place(delta.index(), piece.index()), _ -> new Call()),
                    piece);
        }
        String reason = delta.finishReason();
        if (reason != null && isWholeAt(reason)) {
            calls.forEach((place, call) ->
                    malformed |= place.choice() == delta.index() && !isWhole(call));
        }
    }

    private static void add(Call call, AnswerChunk.ToolDelta piece) {
        if (!piece.id().isEmpty()) {
            call.several |= !call.id.isEmpty() && !call.id.equals(piece.id());
            call.id = piece.id();
        }
        call.text.append(piece.arguments());
    }

    /// Tells whether a choice that ends for this reason has whole calls.
    private boolean isWholeAt(String reason) {
        return switch (endpoint) {
            case CHAT -> reason.equals("tool_calls");
            case COMPLETIONS -> false;
            case RESPONSES -> reason.equals("stop");
            case MESSAGES -> reason.equals("tool_use");
        };
    }

    private static boolean isWhole(Call call) {
        try {
            return JsonReader.objects(call.text.toString())
                    <= (call.several ? Integer.MAX_VALUE : 1);
        } catch (MalformedFrameException _) {
            return false;
        }
    }

    /// Tells whether the arguments of a whole call were no JSON object.
    boolean areMalformed() {
        return malformed;
    }
}
