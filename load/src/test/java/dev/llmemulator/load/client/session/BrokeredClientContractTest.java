package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.LoadClientContract;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.loop.ManualLoop;
import java.util.List;

class BrokeredClientContractTest extends LoadClientContract {
    @Override
    protected Life life() {
        return new SessionLife(new ClientFixture(1));
    }

    @Override
    protected int requestsBeforeTheFirstQuestion() {
        return 1;
    }

    private record SessionLife(ClientFixture fixture) implements Life {
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
            fixture.http.creates.getFirst().ok(FakeHttp.SESSION);
            fixture.sockets.last().accept();
        }

        @Override
        public void answer() {
            fixture.accept();
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
        }

        @Override
        public void letGo() {
            if (!fixture.http.deletes.isEmpty()) {
                fixture.leave();
            }
        }

        @Override
        public long count(Count count) {
            return fixture.count(count);
        }
    }
}
