package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.CodecContract;

class JsonCodecTest implements CodecContract {
    @Override
    public Codec codec() {
        return JsonCodec.INSTANCE;
    }
}
