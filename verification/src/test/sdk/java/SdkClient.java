import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.centrifugal.centrifuge.Client;
import io.github.centrifugal.centrifuge.ConnectedEvent;
import io.github.centrifugal.centrifuge.ConnectingEvent;
import io.github.centrifugal.centrifuge.DisconnectedEvent;
import io.github.centrifugal.centrifuge.ErrorEvent;
import io.github.centrifugal.centrifuge.EventListener;
import io.github.centrifugal.centrifuge.Options;
import io.github.centrifugal.centrifuge.ServerPublicationEvent;
import io.github.centrifugal.centrifuge.ServerSubscribedEvent;
import java.util.concurrent.CountDownLatch;

/// Reads one streamed answer with centrifuge-java, which speaks Protobuf only, and prints every
/// event as a line of JSON. Run from source: `java -cp JARS SdkClient.java WEBSOCKET_URL TOKEN`.
final class SdkClient extends EventListener {
    private final CountDownLatch done = new CountDownLatch(1);

    public static void main(String[] args) throws InterruptedException {
        SdkClient listener = new SdkClient();
        Options options = new Options();
        options.setToken(args[1]);
        Client client = new Client(args[0], options, listener);
        client.connect();
        listener.done.await();
        client.close(1_000);
        System.exit(0);
    }

    @Override
    public void onConnecting(Client client, ConnectingEvent event) {
        print("\"event\":\"connecting\",\"reason\":\"" + event.getReason() + "\"");
    }

    @Override
    public void onConnected(Client client, ConnectedEvent event) {
        print("\"event\":\"connected\"");
    }

    @Override
    public void onDisconnected(Client client, DisconnectedEvent event) {
        print("\"event\":\"disconnected\",\"reason\":\"" + event.getReason() + "\"");
    }

    @Override
    public void onError(Client client, ErrorEvent event) {
        String reason = String.valueOf(event.getError()).replaceAll("[\\p{Cntrl}\"\\\\]", " ");
        print("\"event\":\"error\",\"reason\":\"" + reason + "\"");
    }

    @Override
    public void onSubscribed(Client client, ServerSubscribedEvent event) {
        print(
                "\"event\":\"subscribed\",\"wasRecovering\":"
                        + event.wasRecovering()
                        + ",\"recovered\":"
                        + event.getRecovered());
    }

    @Override
    public void onPublication(Client client, ServerPublicationEvent event) {
        String data = new String(event.getData(), UTF_8);
        print("\"event\":\"publication\",\"data\":" + data);
        if (data.contains("\"done\":true")) {
            done.countDown();
        }
    }

    private static synchronized void print(String fields) {
        System.out.println("{" + fields + "}");
    }
}
