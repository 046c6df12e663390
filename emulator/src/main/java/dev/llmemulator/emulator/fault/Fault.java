package dev.llmemulator.emulator.fault;

import java.util.Locale;

/// What can be done to a token, in the order in which one wins over another.
public enum Fault {
    /// It is not sent.
    DROP(1),
    /// It is sent twice in a row.
    DOUBLE(2),
    /// One bit of its first character is turned over.
    CORRUPT(3),
    /// The token after it is sent first.
    SWAP(4);

    private final int salt;
    private final String label = name().toLowerCase(Locale.ROOT);

    Fault(int salt) {
        this.salt = salt;
    }

    /// What its places are drawn with: a part of the contract between nodes.
    int salt() {
        return salt;
    }

    /// The name as a user writes it: `drop`.
    public String label() {
        return label;
    }
}
