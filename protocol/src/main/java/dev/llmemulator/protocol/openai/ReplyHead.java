package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.json.JsonWriter;

/// What all chunks of an answer, or its one body, begin with.
///
/// @param id of the answer, such as `chatcmpl-…`
/// @param created when, in seconds since the Unix epoch
/// @param model under the name it was asked by
public record ReplyHead(String id, long created, String model) {
    /// The system fingerprint of every answer.
    public static final String FINGERPRINT = "fp_emu";

    /// Writes the members that come first in an object that is open.
    void write(String object, JsonWriter json) {
        json.putText("id", id)
                .putText("object", object)
                .putNumber("created", created)
                .putText("model", model)
                .putText("system_fingerprint", FINGERPRINT);
    }
}
