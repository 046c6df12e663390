package dev.llmemulator.load.dataset;

/// A form in which prompts and their lengths are kept.
public enum DatasetForm {
    /// Random words in numbers that the user chooses; no file.
    SYNTHETIC(false),
    /// A JSON array of conversations between `human` and `gpt`.
    SHAREGPT(true),
    /// Lines of JSON, each the messages or the whole body of a request.
    OPENAI(true),
    /// Lines of JSON, each a request's time, lengths and hashes of its blocks.
    MOONCAKE(true),
    /// CSV with times in seconds and the tokens of request and response.
    BURSTGPT(true),
    /// CSV with dates and the tokens of context and answer.
    AZURE(true);

    private final boolean file;

    DatasetForm(boolean file) {
        this.file = file;
    }

    /// Tells whether it is kept in a file.
    public boolean hasFile() {
        return file;
    }
}
