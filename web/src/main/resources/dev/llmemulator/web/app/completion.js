// @ts-check
/** Asks over OpenAI's API: one POST, whose reply brings the tokens as server-sent events. */

import { nowMicros } from './clock.js';

/** One answer on its way as server-sent events. */
export class CompletionStream {
    /**
     * @param {import('./stream.js').Question} question
     * @param {import('./stream.js').Listener} listener
     */
    constructor(question, listener) {
        this.question = question;
        this.listener = listener;
        this.abort = new AbortController();
        this.index = 0;
        this.finished = false;
    }

    /** Asks, and reads until the reply ends. @returns {Promise<void>} */
    async start() {
        const reply = await fetch('/v1/chat/completions', {
            method: 'POST',
            signal: this.abort.signal,
            headers: { 'Content-Type': 'application/json', 'x-emulator-truth': '1' },
            body: JSON.stringify({
                model: 'emulator',
                stream: true,
                max_tokens: this.question.length,
                seed: this.question.seed,
                messages: [{ role: 'user', content: this.question.question }],
            }),
        });
        if (!reply.ok || !reply.body) {
            const { error } = await reply.json();
            throw new Error(`/v1/chat/completions was answered with ${reply.status}: ${error.message}`);
        }
        this.listener.state('streaming');
        const tokens = Number(reply.headers.get('x-emulator-tokens'));
        const sum = reply.headers.get('x-emulator-checksum');
        this.listener.promised(new Array(tokens).fill(null), 0);
        await this.read(reply.body);
        this.listener.ended(sum, this.finished ? null : 'the reply ended before its finish reason');
    }

    /** Hangs up. */
    cut() {
        this.abort.abort();
    }

    /** Hangs up. */
    close() {
        this.abort.abort();
    }

    /** @param {ReadableStream<Uint8Array>} body @returns {Promise<void>} */
    async read(body) {
        const decoder = new TextDecoder();
        let rest = '';
        for await (const bytes of /** @type {any} */ (body)) {
            const arrived = nowMicros();
            const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines) {
                if (line.startsWith('data: ') && line !== 'data: [DONE]') {
                    this.take(JSON.parse(line.slice(6)), arrived);
                }
            }
        }
    }

    /** @param {any} chunk @param {number} arrived */
    take(chunk, arrived) {
        const choice = chunk.choices?.[0];
        if (choice?.finish_reason) {
            this.finished = true;
        }
        const text = choice?.delta?.content;
        if (text && chunk.emu) {
            const [due, sent] = chunk.emu;
            this.listener.token(this.index++, text, due, sent, arrived);
        }
    }
}
