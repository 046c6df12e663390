package dev.llmemulator.emulator.completion;

/// A row behind the reasoning that leads to it. Immutable.
///
/// @param reasoning what is said first
/// @param answer what follows
public record Reasoned(Wording reasoning, Wording answer) implements Wording {
    @Override
    public int length() {
        return reasoning.length() + answer.length();
    }

    @Override
    public String token(int index) {
        int behind = index - reasoning.length();
        return behind < 0 ? reasoning.token(index) : answer.token(behind);
    }

    @Override
    public byte[] json(int index) {
        int behind = index - reasoning.length();
        return behind < 0 ? reasoning.json(index) : answer.json(behind);
    }

    @Override
    public long draw(long salt) {
        return answer.draw(salt);
    }
}
