package dev.llmemulator.realtime.channel;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;

/// Records what is delivered to a subscriber.
final class FakeSubscriber implements Subscriber {
    final List<Publication> publications = new ArrayList<>();
    final List<Push> pushes = new ArrayList<>();
    int unfit;
    int flushes;

    private final String client;
    private final Codec codec;
    private final Loop loop = new ManualLoop();

    FakeSubscriber(String client) {
        this(client, JsonCodec.INSTANCE);
    }

    FakeSubscriber(String client, Codec codec) {
        this.client = client;
        this.codec = codec;
    }

    ClientInfo info() {
        return new ClientInfo(user(), client, null, null);
    }

    List<Long> offsets() {
        return publications.stream().map(Publication::offset).toList();
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public String user() {
        return "user-of-" + client;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public void deliver(Codec.PublicationEncoder encoder, Publication publication) {
        publications.add(publication);
    }

    @Override
    public void markUndeliverable() {
        unfit++;
    }

    @Override
    public void deliver(Push push) {
        pushes.add(push);
    }

    @Override
    public long room() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void flush() {
        flushes++;
    }
}
