import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { Centrifuge, Options } from 'centrifuge';
import type { ConnectionOwner } from '../src/client/realtime-link.js';
import { SdkConnection } from '../src/realtime/connection.js';
import { FrameSocket, wordsOf } from '../src/realtime/frame-socket.js';
import { askingForProtobuf, SdkLink } from '../src/realtime/sdk-link.js';
import { present, SECOND, SESSION, World } from './fakes.js';

const CHANNEL = `session:${SESSION.id}`;

type Handler = (context: object) => void;

/** Stands in for the SDK's client as far as a connection uses it; the test emits its events. */
class FakeSdk {
  readonly calls: string[] = [];
  options: Partial<Options> = {};
  private readonly handlers = new Map<string, Handler>();

  on(event: string, handler: Handler): this {
    this.handlers.set(event, handler);
    return this;
  }

  connect(): void {
    this.calls.push('connect');
  }

  disconnect(): void {
    this.calls.push('disconnect');
    this.tell('disconnected', { code: 0, reason: 'disconnect called' });
  }

  tell(event: string, context: object = {}): void {
    present(this.handlers.get(event))(context);
  }

  /** The reply to a connect command with the session's subscription, and what it recovered. */
  async subscribe(recovered = false, ...numbers: readonly number[]): Promise<void> {
    this.tell('connected');
    this.tell('subscribed', { channel: CHANNEL, recovered });
    numbers.forEach((number) => {
      this.publish(number);
    });
    await Promise.resolve();
  }

  publish(data: number, channel = CHANNEL): void {
    this.tell('publication', { channel, data });
  }

  lose(code = 1, reason = 'transport closed'): void {
    this.tell('connecting', { code, reason });
  }

  fail(type: string, message: string): void {
    this.tell('error', { type, error: { code: 2, message } });
  }
}

/** A connection over that client, and the events that its owner gets. */
class Scene {
  readonly world = new World();
  readonly sdk = new FakeSdk();
  readonly heard: string[] = [];
  readonly connection: SdkConnection;

  constructor() {
    const owner: ConnectionOwner = {
      connected: () => this.heard.push('connected'),
      unreachable: (detail) => this.heard.push(`unreachable: ${detail}`),
      recovering: () => this.heard.push('recovering'),
      reconnected: (recovered) => this.heard.push(`reconnected ${recovered}`),
      publication: (data, _time, recovered) => {
        this.heard.push(`${recovered ? 'recovered' : 'live'} ${JSON.stringify(data)}`);
      },
      gaveUp: (detail) => this.heard.push(`gave up: ${detail}`),
      closed: () => this.heard.push('closed'),
    };
    this.connection = new SdkConnection(this.world.environment, 0, SESSION, owner, {
      sdk: (options) => {
        this.sdk.options = options;
        return this.sdk as unknown as Centrifuge;
      },
      decode: (data) => data,
    });
  }

  faults(): Record<string, number> {
    return Object.fromEntries(this.world.recorder.faults());
  }
}

describe('A connection', () => {
  it('shows its token, and connects at once', () => {
    const { sdk } = new Scene();
    assert.deepEqual([sdk.options.token, sdk.options.timeout], ['jwt', 30_000]);
    assert.deepEqual(sdk.calls, ['connect']);
  });

  it('is open when its channel is subscribed, and hears that channel alone', async () => {
    const { sdk, heard, connection } = new Scene();
    sdk.tell('connected');
    sdk.tell('subscribed', { channel: 'session:another', recovered: false });
    assert.equal(connection.isOpen(), false);
    sdk.tell('subscribed', { channel: CHANNEL, recovered: false });
    await Promise.resolve();
    sdk.publish(1);
    sdk.publish(2, 'session:another');

    assert.ok(connection.isOpen());
    assert.deepEqual(heard, ['connected', 'live 1']);
  });

  it('gives up where the server does not subscribe its channel', async () => {
    const scene = new Scene();
    scene.sdk.tell('connected');
    await Promise.resolve();

    assert.deepEqual(scene.heard, ["gave up: the server did not subscribe the session's channel"]);
    assert.deepEqual(scene.faults(), { connect_failed: 1 });
    assert.equal(scene.sdk.calls.at(-1), 'disconnect');
  });

  it('tells what was recovered apart from what is new', async () => {
    const { sdk, heard, world } = new Scene();
    await sdk.subscribe();
    sdk.lose();
    await sdk.subscribe(true, 1, 2);
    sdk.publish(3);
    sdk.lose();
    await sdk.subscribe(false);

    assert.deepEqual(heard.slice(1), [
      'recovering',
      'recovered 1',
      'recovered 2',
      'reconnected true',
      'live 3',
      'recovering',
      'reconnected false',
    ]);
    assert.equal(world.recorder.count('reconnections'), 2);
  });

  for (const [what, tell, fault] of [
    [
      'that no ping came',
      (sdk: FakeSdk): void => {
        sdk.lose(2, 'no ping');
      },
      'server_silent',
    ],
    [
      'that a frame broke the format',
      (sdk: FakeSdk): void => {
        sdk.lose(4, 'bad protocol');
      },
      'message_malformed',
    ],
    [
      'that the server took the subscription back',
      (sdk: FakeSdk): void => {
        sdk.tell('unsubscribed', { channel: CHANNEL });
      },
      'connection_lost',
    ],
  ] as const) {
    it(`counts ${what} as ${fault}`, async () => {
      const scene = new Scene();
      await scene.sdk.subscribe();
      tell(scene.sdk);
      assert.deepEqual(scene.faults(), { [fault]: 1 });
    });
  }

  it('ignores the loss of a subscription that is not its own', async () => {
    const scene = new Scene();
    await scene.sdk.subscribe();
    scene.sdk.tell('unsubscribed', { channel: 'session:another' });
    assert.deepEqual(scene.faults(), {});
  });

  it('gives up after a first try and three more', () => {
    const { sdk, heard, world } = new Scene();
    for (let attempt = 0; attempt < 4; attempt++) {
      assert.deepEqual(heard, []);
      sdk.fail(attempt === 1 ? 'connect' : 'transport', `no ${attempt}`);
    }

    assert.deepEqual(heard, ['gave up: no 3']);
    assert.equal(world.recorder.faults().get('connect_failed'), 4);
  });

  it('counts its tries anew when it was open in between', async () => {
    const { sdk, heard } = new Scene();
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 2; attempt++) {
        sdk.fail('transport', 'no');
      }
      await sdk.subscribe(round > 0);
      sdk.lose();
    }
    assert.ok(!heard.some((event) => event.startsWith('gave up')), heard.join());
  });

  it('gives up when it cannot get a token to come back with', () => {
    const { sdk, heard, world } = new Scene();
    for (let attempt = 0; attempt < 4; attempt++) {
      sdk.fail('connectToken', 'HTTP 401: so');
    }
    assert.deepEqual(heard, ['gave up: HTTP 401: so']);
    assert.equal(world.recorder.errors(), 0, 'the refresh has counted itself');
  });

  it('stays open when its token could not be refreshed, and counts that', async () => {
    const scene = new Scene();
    await scene.sdk.subscribe();
    scene.sdk.fail('refresh', 'refused');

    assert.ok(scene.connection.isOpen());
    assert.deepEqual(scene.faults(), { refresh_failed: 1 });
    assert.equal(scene.world.recorder.examples().get('refresh_failed'), '2 refused');
  });

  it('ignores what the SDK calls an error of its own', async () => {
    const scene = new Scene();
    scene.sdk.fail('clientSide', 'x');
    await scene.sdk.subscribe();
    scene.sdk.fail('transport', 'x');
    assert.deepEqual([scene.faults(), scene.heard], [{}, ['connected']]);
  });

  it('gives up when the server ends it for good', async () => {
    const scene = new Scene();
    await scene.sdk.subscribe();
    scene.sdk.tell('disconnected', { code: 3500, reason: '' });

    assert.deepEqual(scene.heard, ['connected', 'gave up: 3500 no reason']);
    assert.deepEqual(scene.faults(), { connect_failed: 1 });
  });
});

describe('A connection that replaces its socket', () => {
  it('comes back within a quarter of a second, and counts no fault', async () => {
    const { sdk, heard, connection, world } = new Scene();
    await sdk.subscribe();
    connection.reconnect();
    sdk.lose();
    assert.deepEqual(sdk.calls, ['connect', 'disconnect']);
    world.loop.advance(SECOND / 4);
    assert.deepEqual(sdk.calls, ['connect', 'disconnect', 'connect']);
    await sdk.subscribe(true);

    assert.deepEqual(heard, ['connected', 'recovering', 'reconnected true']);
    assert.equal(world.recorder.errors(), 0);
  });

  it('does nothing while it is not open', () => {
    const { sdk, connection } = new Scene();
    connection.reconnect();
    assert.deepEqual(sdk.calls, ['connect']);
  });

  it('does not come back when it was closed meanwhile', async () => {
    const { sdk, heard, connection, world } = new Scene();
    await sdk.subscribe();
    connection.reconnect();
    sdk.lose();
    connection.close();
    world.loop.advance(SECOND);

    assert.deepEqual(sdk.calls, ['connect', 'disconnect', 'disconnect']);
    assert.deepEqual(heard, ['connected', 'closed']);
  });
});

describe('A connection that is closed', () => {
  it('tells so once, and hears nothing more', async () => {
    const { sdk, heard, connection } = new Scene();
    await sdk.subscribe();
    connection.close();
    sdk.tell('disconnected', { code: 3000, reason: 'shutdown' });
    sdk.lose();

    assert.deepEqual(heard, ['connected', 'closed']);
  });

  it('is not opened by a reply that was under way', async () => {
    const { sdk, heard, connection } = new Scene();
    sdk.tell('connected');
    sdk.tell('subscribed', { channel: CHANNEL, recovered: false });
    connection.close();
    await Promise.resolve();

    assert.deepEqual([heard, connection.isOpen()], [['closed'], false]);
  });
});

describe('The way to a real-time server', () => {
  it('asks for Protobuf in the query, and keeps what is there', () => {
    assert.equal(
      askingForProtobuf('wss://host:1/path?a=b'),
      'wss://host:1/path?a=b&format=protobuf',
    );
  });

  it('tells when nobody listens there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const world = new World();
    const link = new SdkLink(`ws://127.0.0.1:${port}/connection/websocket`, 'protobuf');
    const ignore = (): void => undefined;
    const detail = await new Promise<string>((resolve) => {
      const connection = link.connect(world.environment, 0, SESSION, {
        connected: ignore,
        unreachable: (why) => {
          connection.close();
          resolve(why);
        },
        recovering: ignore,
        reconnected: ignore,
        publication: ignore,
        gaveUp: ignore,
        closed: ignore,
      });
    });

    assert.match(detail, /ECONNREFUSED/);
  });
});

describe('A socket', () => {
  it('ends once, with what ended it first, when it is taken for dead', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    let ends = 0;
    const closings: unknown[] = [];
    const socket = new FrameSocket(`ws://127.0.0.1:${port}/`, undefined, {
      now: () => 0,
      handshakeTimeout: 1_000,
      onFrame: () => undefined,
      onGone: () => ends++,
    });
    socket.onclose = (closing) => closings.push(closing);
    assert.equal(socket.end(), undefined);
    socket.abandon();
    socket.close();
    server.close();
    await once(server, 'close');

    assert.deepEqual([ends, closings], [1, [{ code: 1006, reason: 'abandoned' }]]);
    assert.deepEqual([socket.wasOpen(), socket.kindOfFailure()], [false, 'broken']);
  });

  it('says of a close without a reason that there was none', () => {
    assert.deepEqual([wordsOf(3008, 'slow'), wordsOf(1006, '')], ['3008 slow', '1006 no reason']);
  });
});
