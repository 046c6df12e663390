package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.CodecContract;

class ProtobufCodecTest implements CodecContract {
    @Override
    public Codec codec() {
        return ProtobufCodec.INSTANCE;
    }
}
