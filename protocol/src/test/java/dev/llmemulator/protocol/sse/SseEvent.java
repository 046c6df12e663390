package dev.llmemulator.protocol.sse;

/// One event as tests compare it.
record SseEvent(String type, String data) {
    static SseEvent of(String data) {
        return new SseEvent(SseReader.DEFAULT_TYPE, data);
    }

    static SseEvent of(String type, String data) {
        return new SseEvent(type, data);
    }
}
