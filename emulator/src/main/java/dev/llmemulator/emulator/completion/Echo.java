package dev.llmemulator.emulator.completion;

import dev.llmemulator.protocol.json.JsonText;

/// A row behind a text that is said with its first token. Immutable.
public final class Echo implements Wording {
    private final Wording rest;
    private final String first;
    private final byte[] firstJson;

    /// @param text what is said first
    /// @param rest what follows
    public Echo(String text, Wording rest) {
        this.rest = rest;
        this.first = rest.length() == 0 ? text : text + rest.token(0);
        this.firstJson = JsonText.encode(first);
    }

    /// {@inheritDoc} The text takes one where nothing follows it.
    @Override
    public int length() {
        return Math.max(1, rest.length());
    }

    @Override
    public String token(int index) {
        return index == 0 ? first : rest.token(index);
    }

    @Override
    public byte[] json(int index) {
        return index == 0 ? firstJson : rest.json(index);
    }

    @Override
    public long draw(long salt) {
        return rest.draw(salt);
    }
}
