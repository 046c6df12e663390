package dev.llmemulator.protocol.openai;

/// States how much one request may ask for, as OpenAI documents it. What depends on the model is
/// not here.
public final class RequestLimits {
    /// The most choices (`n`) of a request.
    public static final int CHOICES = 128;

    /// The most stop sequences.
    public static final int STOPS = 4;

    /// The most alternatives of a token in a chat (`top_logprobs`).
    public static final int CHAT_LOGPROBS = 20;

    /// The most alternatives of a token in a completion (`logprobs`).
    public static final int COMPLETION_LOGPROBS = 5;

    /// The most tools.
    public static final int TOOLS = 128;

    /// The most prompts of a completion, and the most inputs of an embedding.
    public static final int PROMPTS = 2_048;

    /// The most numbers of an embedding.
    public static final int DIMENSIONS = 4_096;

    private RequestLimits() {}
}
