package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.RequestIds;
import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.LoadPrompt;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Turn;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one client says, cycle by cycle: short questions of its own, or the turns of conversations,
/// each with all that was said before. Without conversations it is the same from the same seed.
/// Confined to the client's loop.
final class Talk {
    private final ClientSettings settings;
    private final @Nullable Prompts prompts;
    private final int client;
    private final RequestIds ids;
    private final List<ChatMessage> history = new ArrayList<>();
    private @Nullable Conversation conversation;
    private int next;
    private long begun;
    private long asker;
    private int asked;

    /// @param prompts null for short questions
    Talk(ClientSettings settings, @Nullable Prompts prompts, int client) {
        this.settings = settings;
        this.prompts = prompts;
        this.client = client;
        asker = client;
        ids = new RequestIds(settings.seed());
    }

    /// Returns where the next conversation comes from; null when the next question needs none.
    @Nullable Prompts wanted() {
        return isOn() ? null : prompts;
    }

    /// Returns the number of the next conversation: that of the arrival, or the clients in turn.
    long number(CycleStart start) {
        return start.arrival() == CycleStart.NO_ARRIVAL
                ? client + begun * settings.clients()
                : start.arrival();
    }

    /// Begins a conversation.
    void begin(Conversation with) {
        conversation = with;
        next = 0;
        begun++;
        history.clear();
    }

    /// Tells whether a turn of a conversation is still to be asked.
    boolean isOn() {
        return conversation != null && next < conversation.turns().size();
    }

    /// Returns the number of the turn that was asked last, from 1; 0 when its conversation has no
    /// other.
    int turn() {
        return conversation == null || conversation.turns().size() == 1 ? 0 : next;
    }

    /// Returns how long the client waits before the next turn; null when the plan says it.
    @Nullable Duration delay() {
        return conversation == null || !isOn() ? null : conversation.turns().get(next).delay();
    }

    /// Returns the number from which the name and the random numbers of the next cycle are made.
    long asker() {
        return asker;
    }

    /// Returns how many cycles its asker has had before.
    ///
    /// @param begun how many the client has had
    int cycle(int begun) {
        return asker < 0 ? asked : begun;
    }

    /// Makes the question of a cycle: that of the arrival, or of the client itself. The turns of a
    /// conversation belong to the arrival that began it.
    ///
    /// @param begun how many cycles the client has had
    CompletionQuestion ask(int begun, CycleStart start) {
        if (start.arrival() != CycleStart.NO_ARRIVAL) {
            asker = start.asker(client);
            asked = 0;
        }
        int cycle = cycle(begun);
        asked++;
        Turn turn = turnOf(cycle);
        String id = ids.of(asker, cycle);
        Integer own = turn.length();
        int length =
                own == null ? settings.responses().of(settings.seed(), asker, cycle).length() : own;
        return switch (turn.prompt()) {
            case LoadPrompt.Words(String text) -> {
                history.add(ChatMessage.of(ChatRole.USER, text));
                yield new CompletionQuestion(id, history, Map.of(), length);
            }
            case LoadPrompt.Written(Map<String, String> members) ->
                    new CompletionQuestion(id, List.of(), members, length);
        };
    }

    private Turn turnOf(int cycle) {
        if (conversation != null) {
            return conversation.turns().get(next++);
        }
        // Both numbers, so that no server can answer one question from what it keeps of another.
        history.clear();
        String text =
                asker < 0
                        ? "Seed %d: tell me long story number %d."
                                .formatted(settings.seed(), ~asker + 1)
                        : "Listener %d, seed %d: tell me long story number %d."
                                .formatted(client + 1, settings.seed(), cycle + 1);
        return Turn.of(text, null);
    }

    /// Takes the whole answer to the last question.
    void answered(String text) {
        history.add(ChatMessage.of(ChatRole.ASSISTANT, text));
    }

    /// Gives the conversation up, and returns how many of its turns will not be asked.
    int giveUp() {
        int left = conversation == null ? 0 : conversation.turns().size() - next;
        conversation = null;
        return left;
    }
}
