// @ts-check
/** One answer over a session: the question goes by POST, the tokens come over its WebSocket. */

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
     * @param {import('./session.js').Session} session
     * @param {Question} question
     * @param {Listener} listener
     */
    constructor(session, question, listener) {
        this.session = session;
        this.question = question;
        this.listener = listener;
        this.requestId = `ui-${Math.random().toString(36).slice(2, 12)}`;
        this.startedMicros = 0;
        this.running = false;
    }

    /** Connects, and asks. @param {string} protocol json or protobuf @returns {Promise<void>} */
    async start(protocol) {
        this.session.reader = this;
        await this.session.connect(protocol);
        await this.run(0);
    }

    /**
     * Goes on with an answer that an earlier page has asked for.
     *
     * @param {string} protocol json or protobuf
     * @param {Bookmark} bookmark
     * @param {number} from the first token that is missing
     * @returns {Promise<void>}
     */
    async resumeFrom(protocol, bookmark, from) {
        this.question = bookmark.question;
        this.requestId = bookmark.requestId;
        this.startedMicros = bookmark.startedMicros;
        this.session.reader = this;
        await this.session.connect(protocol);
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
        this.session.cut();
    }

    /** Stops the answer, if it is still on its way. @returns {Promise<void>} */
    async close() {
        this.session.reader = { take: () => {}, state: () => {} };
        if (this.running) {
            this.running = false;
            await this.session.stop();
        }
    }

    /** @returns {Bookmark} */
    bookmark() {
        return {
            token: this.session.token,
            requestId: this.requestId,
            turn: this.session.turn,
            startedMicros: this.startedMicros,
            question: this.question,
        };
    }

    /** @param {number} from @returns {Promise<void>} */
    async run(from) {
        const { question, length, delay, ttft, seed } = this.question;
        const resumed = from > 0 || this.startedMicros > 0;
        this.running = true;
        const reply = await this.session.run({
            question,
            request_id: this.requestId,
            length,
            delay: delay / 1000,
            ttft: ttft / 1000,
            seed,
            ...(resumed && { from_index: from, started_us: this.startedMicros }),
        });
        this.startedMicros = Number(reply.started_us);
        this.listener.promised(String(reply.response).split(' '), this.startedMicros);
    }

    /** @param {string} text */
    state(text) {
        this.listener.state(text);
    }

    /** @param {any} message @param {number} arrived */
    take(message, arrived) {
        if (message.stream !== this.requestId) {
            return;
        }
        if (message.done) {
            this.running = false;
            const failure = message.error ? `${message.error.code}: ${message.error.message}` : null;
            this.listener.ended(message.checksum ?? null, failure);
            return;
        }
        const { index, token, due_us: due, sent_us: sent } = message;
        this.listener.token(index, token, due, sent, arrived);
    }
}
