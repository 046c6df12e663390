// @ts-check
/** A session: the WebSocket of Centrifugo's client, over which the answers to its questions come. */

import { nowMicros } from './clock.js';

const UNAUTHORIZED = 401;

/**
 * Hears what comes over the connection: each message of a token or an end, whichever answer it is
 * of, and when it arrived by this page's clock, in microseconds since the Unix epoch.
 *
 * @typedef {object} Reader
 * @property {(message: any, arrived: number) => void} take
 * @property {(text: string) => void} state
 */

/** Returns where the WebSocket is. @param {import('./playground.js').Setup} setup @returns {string} */
export function socketUrl(setup) {
    return `ws://${location.hostname}:${setup.realtime_port}${setup.realtime_path}`;
}

/** A session, with or without a connection. */
export class Session {
    /**
     * @param {string} url of the WebSocket
     * @param {string} token
     * @param {number} [turn] how many questions it was asked
     */
    constructor(url, token, turn = 0) {
        this.url = url;
        this.token = token;
        this.turn = turn;
        this.id = subject(token);
        this.protocol = '';
        this.closed = '';
        /** @type {Reader} */
        this.reader = { take: () => {}, state: () => {} };
        /** @type {WebSocket | null} */
        this.socket = null;
        /** @type {any} */
        this.client = null;
    }

    /** Makes a new one. @param {string} url of the WebSocket @returns {Promise<Session>} */
    static async create(url) {
        const session = await post('/api/sessions/create', null);
        return new Session(url, String(session.token));
    }

    /** Connects, unless it is connected. @param {string} protocol json or protobuf @returns {Promise<void>} */
    async connect(protocol) {
        if (this.client === null || this.client.state === 'disconnected' || this.protocol !== protocol) {
            this.client?.disconnect();
            this.protocol = protocol;
            this.client = this.opened();
            this.client.connect();
        }
        const { client } = this;
        await client.ready().catch(() => {
            throw new Error(`The WebSocket was closed: ${this.closed}.`);
        });
        this.reader.state('connected');
    }

    /** Returns a client that tells the reader what happens. */
    opened() {
        const opened = (/** @type {WebSocket} */ socket) => {
            this.socket = socket;
        };
        // The client opens its sockets with this class, so that the page can close one under it.
        class WatchedSocket extends WebSocket {
            /** @param {string} url @param {string | string[]} [protocols] */
            constructor(url, protocols) {
                super(url, protocols);
                opened(this);
            }
        }
        const { Centrifuge } = /** @type {any} */ (window);
        const client = new Centrifuge(this.url, {
            token: this.token,
            protocol: this.protocol,
            websocket: WatchedSocket,
            getToken: () => this.refresh(Centrifuge),
        });
        client.on('publication', (/** @type {any} */ each) => this.take(each.data));
        client.on('connecting', (/** @type {any} */ each) => {
            this.reader.state(each.code === 0 ? 'connecting' : `reconnecting: ${each.reason}`);
        });
        client.on('connected', () => this.reader.state('connected'));
        client.on('subscribed', (/** @type {any} */ each) => {
            if (each.wasRecovering) {
                this.reader.state(each.recovered ? 'recovered' : 'connected, not recovered');
            }
        });
        client.on('disconnected', (/** @type {any} */ each) => {
            this.closed = `${each.reason} (${each.code})`;
            this.reader.state(`disconnected: ${each.reason}`);
        });
        return client;
    }

    /** Closes the socket under the client, as a network failure would. */
    cut() {
        this.socket?.close();
    }

    /** Stops all answers on their way. The session itself goes on. @returns {Promise<void>} */
    async stop() {
        await fetch(`/api/sessions/${this.id}`, { method: 'DELETE', keepalive: true });
    }

    /** Asks. @param {object} question the fields of the request @returns {Promise<any>} the reply */
    run(question) {
        this.turn++;
        return post('/api/run', { session_id: this.id, turn: this.turn, ...question });
    }

    /** @param {any} centrifuge the client's class @returns {Promise<string>} */
    async refresh(centrifuge) {
        const headers = { Authorization: `Bearer ${this.token}` };
        const reply = await fetch(`/api/sessions/${this.id}/refresh`, { method: 'POST', headers });
        if (reply.status === UNAUTHORIZED) {
            throw new centrifuge.UnauthorizedError('the session has expired'); // ends the client
        }
        this.token = String((await reply.json()).token);
        return this.token;
    }

    /** @param {unknown} data of a publication: JSON, or its bytes in Protobuf */
    take(data) {
        const arrived = nowMicros();
        const message = /** @type {any} */ (
            data instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(data)) : data
        );
        for (const each of Array.isArray(message.tokens) ? message.tokens : [message]) {
            this.reader.take(each, arrived);
        }
    }
}

/** Returns the session that a token names. @param {string} token @returns {string} */
function subject(token) {
    try {
        const claims = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
        return String(JSON.parse(atob(claims)).sub);
    } catch {
        throw new Error('The address of this tab names no session: open it from the first tab again.');
    }
}

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
async function post(path, body) {
    const reply = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: body === null ? null : JSON.stringify(body),
    });
    const answer = await reply.json();
    if (!reply.ok) {
        throw new Error(`${path} was answered with ${reply.status}: ${answer.detail}`);
    }
    return answer;
}
