package dev.llmemulator.verification.conformance;

import java.util.List;

/// One conversation as data: what is sent, and what a Centrifugo answers.
///
/// @param name what the conversation shows, unique
/// @param rows the sections of Centrifugo's behaviour that it covers
/// @param setup the configuration of the server
/// @param jsonOnly whether it is about JSON framing and cannot be held in Protobuf
/// @param lines the steps, each with the text it was written as
record Script(String name, String rows, Setup setup, boolean jsonOnly, List<Line> lines) {
    /// The lines that are for one of the two servers: nearly always all.
    List<Line> lines(Peer.Kind peer) {
        return lines.stream().filter(line -> line.only() == null || line.only() == peer).toList();
    }

    /// A step as it stands in the file.
    ///
    /// @param only the one server that it is for, where the product means to differ; null for both
    record Line(int number, Peer.Kind only, String text, Step step) {}
}
