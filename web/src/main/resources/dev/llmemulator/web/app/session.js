// @ts-check
/** Asks over a session: the question by POST, the tokens over the WebSocket of Centrifugo's client. */

import { nowMicros } from './clock.js';

/**
 * @typedef {object} Question
 * @property {string} question
 * @property {number} length in tokens
 * @property {number} delay in ms
 * @property {number} ttft in ms
 * @property {number} seed
 */

/**
 * What a later page needs to go on with an answer.
 *
 * @typedef {object} Bookmark
 * @property {string} sessionId
 * @property {string} token
 * @property {string} requestId
 * @property {number} turn
 * @property {number} startedMicros
 * @property {Question} question
 */

/**
 * Hears what happens. Times are microseconds since the Unix epoch: due and sent of the server's
 * clock, arrived of this page's.
 *
 * @typedef {object} Listener
 * @property {(words: string[], startedMicros: number) => void} promised
 * @property {(index: number, text: string, due: number, sent: number, arrived: number) => void} token
 * @property {(checksum: string | null, failure: string | null) => void} ended
 * @property {(text: string) => void} state
 * @property {() => void} disturbed
 */

/** One answer on its way over a session. */
export class SessionStream {
    /**
     * @param {string} url of the WebSocket
     * @param {string} protocol json or protobuf
     * @param {Question} question
     * @param {Listener} listener
     */
    constructor(url, protocol, question, listener) {
        this.url = url;
        this.protocol = protocol;
        this.question = question;
        this.listener = listener;
        this.requestId = `ui-${Math.random().toString(36).slice(2, 12)}`;
        this.turn = 0;
        this.startedMicros = 0;
        this.sessionId = '';
        this.token = '';
        /** @type {WebSocket | null} */
        this.socket = null;
        /** @type {any} */
        this.client = null;
        this.over = false;
    }

    /** Creates a session, connects, and asks. @returns {Promise<void>} */
    async start() {
        const session = await post('/api/sessions/create', null);
        this.sessionId = String(session.session_id);
        this.token = String(session.token);
        await this.connect();
        await this.run(0);
    }

    /**
     * Goes on with an answer that an earlier page has asked for.
     *
     * @param {Bookmark} bookmark
     * @param {number} from the first token that is missing
     * @returns {Promise<void>}
     */
    async resumeFrom(bookmark, from) {
        this.sessionId = bookmark.sessionId;
        this.token = bookmark.token;
        this.requestId = bookmark.requestId;
        this.turn = bookmark.turn;
        this.startedMicros = bookmark.startedMicros;
        await this.connect();
        await this.run(from);
    }

    /** Asks for what is missing, from an index on. @param {number} from @returns {Promise<void>} */
    async resume(from) {
        this.listener.disturbed();
        await this.run(from);
    }

    /** Closes the socket under the client, as a network failure would. */
    cut() {
        this.listener.disturbed();
        this.socket?.close();
    }

    /** Ends the session. */
    close() {
        this.over = true;
        this.client?.disconnect();
        if (this.sessionId) {
            void fetch(`/api/sessions/${this.sessionId}`, { method: 'DELETE', keepalive: true });
        }
    }

    /** @returns {Bookmark} */
    bookmark() {
        return {
            sessionId: this.sessionId,
            token: this.token,
            requestId: this.requestId,
            turn: this.turn,
            startedMicros: this.startedMicros,
            question: this.question,
        };
    }

    /** @returns {Promise<void>} */
    connect() {
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
        this.client = new Centrifuge(this.url, {
            token: this.token,
            protocol: this.protocol,
            websocket: WatchedSocket,
            getToken: () => this.refresh(),
        });
        this.client.on('publication', (/** @type {any} */ each) => this.take(each.data));
        this.client.on('connecting', (/** @type {any} */ each) => {
            this.listener.state(each.code === 0 ? 'connecting' : `reconnecting: ${each.reason}`);
        });
        this.client.on('subscribed', (/** @type {any} */ each) => {
            if (each.wasRecovering) {
                this.listener.state(each.recovered ? 'recovered' : 'connected, not recovered');
            }
        });
        return new Promise((resolve, reject) => {
            this.client.on('connected', () => {
                this.listener.state('connected');
                resolve();
            });
            this.client.on('disconnected', (/** @type {any} */ each) => {
                this.listener.state(`disconnected: ${each.reason}`);
                reject(new Error(`The WebSocket was closed: ${each.reason} (${each.code}).`));
            });
            this.client.connect();
        });
    }

    /** @returns {Promise<string>} */
    async refresh() {
        const headers = { Authorization: `Bearer ${this.token}` };
        const reply = await post(`/api/sessions/${this.sessionId}/refresh`, null, headers);
        this.token = String(reply.token);
        return this.token;
    }

    /** @param {number} from @returns {Promise<void>} */
    async run(from) {
        const { question, length, delay, ttft, seed } = this.question;
        this.turn++;
        const resumed = from > 0 || this.startedMicros > 0;
        const reply = await post('/api/run', {
            session_id: this.sessionId,
            question,
            request_id: this.requestId,
            length,
            delay: delay / 1000,
            ttft: ttft / 1000,
            seed,
            turn: this.turn,
            ...(resumed && { from_index: from, started_us: this.startedMicros }),
        });
        this.startedMicros = Number(reply.started_us);
        this.listener.promised(String(reply.response).split(' '), this.startedMicros);
    }

    /** @param {unknown} data of a publication: JSON, or its bytes in Protobuf */
    take(data) {
        const arrived = nowMicros();
        const message = /** @type {any} */ (
            data instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(data)) : data
        );
        for (const each of Array.isArray(message.tokens) ? message.tokens : [message]) {
            this.takeOne(each, arrived);
        }
    }

    /** @param {any} message @param {number} arrived */
    takeOne(message, arrived) {
        if (message.stream !== this.requestId || this.over) {
            return;
        }
        if (message.done) {
            const failure = message.error ? `${message.error.code}: ${message.error.message}` : null;
            this.listener.ended(message.checksum ?? null, failure);
            return;
        }
        const { index, token, due_us: due, sent_us: sent } = message;
        this.listener.token(index, token, due, sent, arrived);
    }
}

/**
 * @param {string} path
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
async function post(path, body, headers = {}) {
    const reply = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: body === null ? null : JSON.stringify(body),
    });
    const answer = await reply.json();
    if (!reply.ok) {
        throw new Error(`${path} was answered with ${reply.status}: ${answer.detail}`);
    }
    return answer;
}
