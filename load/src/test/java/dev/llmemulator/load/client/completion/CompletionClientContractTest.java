package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.LoadClientContract;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.loop.ManualLoop;
import java.util.List;

class CompletionClientContractTest extends LoadClientContract {
    @Override
    protected Life life() {
        return new CompletionLife(new CompletionFixture(1));
    }

    @Override
    protected int requestsBeforeTheFirstQuestion() {
        return 0;
    }

    private record CompletionLife(CompletionFixture fixture) implements Life {
        @Override
        public LoadClient client() {
            return fixture.client;
        }

        @Override
        public ManualLoop loop() {
            return fixture.loop;
        }

        @Override
        public List<String> events() {
            return fixture.events;
        }

        @Override
        public void connect() {
            fixture.lines.last().accept();
        }

        @Override
        public void answer() {
            fixture.answer();
        }

        @Override
        public void letGo() {}

        @Override
        public long count(Count count) {
            return fixture.count(count);
        }
    }
}
