// Reads one streamed answer with centrifuge-js and prints every event as a line of JSON.
// Usage: node client.mjs WEBSOCKET_URL TOKEN json|protobuf
import { Centrifuge as JsonCentrifuge } from 'centrifuge';
import { Centrifuge as ProtobufCentrifuge } from 'centrifuge/build/protobuf';
import WebSocket from 'ws';

const [url, token, format] = process.argv.slice(2);
const protobuf = format === 'protobuf';
const Centrifuge = protobuf ? ProtobufCentrifuge : JsonCentrifuge;

const print = (event) => console.log(JSON.stringify(event));
const text = (data) => (protobuf ? JSON.parse(new TextDecoder().decode(data)) : data);

const client = new Centrifuge(url, { token, websocket: WebSocket });
client
  .on('connecting', ({ reason }) => print({ event: 'connecting', reason }))
  .on('connected', () => print({ event: 'connected' }))
  .on('subscribed', ({ wasRecovering, recovered }) =>
    print({ event: 'subscribed', wasRecovering, recovered }))
  .on('error', ({ error }) => print({ event: 'error', reason: error.message }))
  .on('disconnected', ({ reason }) => print({ event: 'disconnected', reason }))
  .on('publication', ({ data }) => {
    const message = text(data);
    print({ event: 'publication', data: message });
    if (message.done) {
      client.disconnect();
    }
  });
client.connect();
