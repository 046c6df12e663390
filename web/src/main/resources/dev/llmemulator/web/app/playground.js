// @ts-check
/** The playground: asks a question, over one way or over two side by side. */

import { addressOf } from './address.js';
import { measureOffset, nowMicros } from './clock.js';
import { command } from './commands.js';
import { CompletionStream } from './completion.js';
import { button, byId, make } from './dom.js';
import { Session, socketUrl } from './session.js';
import { SessionStream } from './stream.js';
import { Timeline } from './timeline.js';

const KEPT = 'llm-emulator.answer';

/**
 * @typedef {object} Setup
 * @property {number} realtime_port
 * @property {string} realtime_path
 * @property {boolean} origin_allowed whether the WebSocket may be opened from this page
 * @property {string} planted_faults
 * @property {boolean} key_needed
 */

/** The form, and the answers below it. */
export class Playground {
    /** @param {Setup} setup */
    constructor(setup) {
        this.setup = setup;
        this.form = byId('ask', HTMLFormElement);
        this.answers = byId('answers', HTMLElement);
        this.error = byId('ask-error', HTMLElement);
        /** @type {(SessionStream | CompletionStream)[]} */
        this.streams = [];
        /** @type {Session | null} */
        this.session = null;
        this.isPreparing = false;
        this.language = 'curl';
    }

    /** Answers clicks from now on. */
    open() {
        this.form.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.attempt(() => this.ask());
        });
        this.form.addEventListener('input', () => this.showCommand());
        this.offerWays();
        for (const tab of document.querySelectorAll('[data-language]')) {
            tab.addEventListener('click', () => this.choose(tab));
        }
        // A browser lends a page its clipboard on this machine only, or over TLS.
        byId('copy', HTMLButtonElement).hidden = !('clipboard' in navigator);
        byId('copy', HTMLButtonElement).addEventListener('click', () => {
            void navigator.clipboard.writeText(byId('command', HTMLElement).textContent);
        });
        this.offerResume();
        this.showCommand();
    }

    /** Offers the ways that are open to this page. */
    offerWays() {
        const session = byId('over-session', HTMLInputElement);
        const completion = byId('over-completion', HTMLInputElement);
        if (this.setup.key_needed) {
            completion.disabled = true;
            completion.title = 'Requests below /v1 need a key, which this page does not have.';
        }
        if (!this.setup.origin_allowed) {
            session.disabled = true;
            session.checked = false;
            completion.checked = !completion.disabled;
            const hint = byId('origin', HTMLElement);
            hint.hidden = false;
            hint.textContent =
                `The WebSocket takes no page of ${location.origin}:` +
                ` start the servers with --allowed-origins '${location.origin}'.`;
        }
        byId('send', HTMLButtonElement).disabled = session.disabled && completion.disabled;
    }

    /** @param {Element} tab */
    choose(tab) {
        this.language = tab.getAttribute('data-language') ?? 'curl';
        for (const each of document.querySelectorAll('[data-language]')) {
            each.setAttribute('aria-pressed', String(each === tab));
        }
        this.showCommand();
    }

    showCommand() {
        byId('command', HTMLElement).textContent = command(
            this.language,
            this.question(),
            location.origin,
        );
    }

    /** What a field of the form holds. @param {string} name @returns {string} */
    text(name) {
        const held = new FormData(this.form).get(name);
        return typeof held === 'string' ? held : '';
    }

    /** @returns {import('./stream.js').Question} */
    question() {
        const number = (/** @type {string} */ name) => Number(this.text(name));
        return {
            question: this.text('question'),
            length: number('length'),
            delay: number('delay'),
            ttft: number('ttft'),
            seed: number('seed'),
        };
    }

    /** @param {() => Promise<void>} work */
    async attempt(work) {
        this.error.textContent = '';
        try {
            await work();
        } catch (failure) {
            this.error.textContent = failure instanceof Error ? failure.message : String(failure);
        }
    }

    async ask() {
        const data = new FormData(this.form);
        if (!data.has('session') && !data.has('completion')) {
            throw new Error('Choose at least one way over which the answer is to come.');
        }
        if (this.isPreparing) {
            return;
        }
        this.isPreparing = true;
        const ways = [];
        try {
            await this.clear();
            const offset = await measureOffset();
            if (data.has('session')) {
                const session = await this.openSession();
                ways.push(this.overSession(session, offset, (stream) => stream.start(this.text('protocol'))));
            }
            if (data.has('completion')) {
                ways.push(this.overCompletion(offset));
            }
        } finally {
            this.isPreparing = false;
        }
        await Promise.all(ways);
    }

    /** Returns the session of this tab: the same for all questions, until its connection was refused. */
    async openSession() {
        if (this.session === null || this.session.client?.state === 'disconnected') {
            this.session = await Session.create(socketUrl(this.setup));
        }
        return this.session;
    }

    /** Stops what runs, and makes room. */
    async clear() {
        for (const stream of this.streams.splice(0)) {
            await stream.close();
        }
        sessionStorage.removeItem(KEPT);
        byId('resume', HTMLButtonElement).hidden = true;
        this.answers.replaceChildren();
    }

    /**
     * @param {Session} session
     * @param {import('./clock.js').Offset} offset
     * @param {(stream: SessionStream, timeline: Timeline) => Promise<void>} begin
     */
    async overSession(session, offset, begin) {
        const cut = button('Cut the connection', () => stream.cut());
        const resume = button('Resume from the first missing token', () => {
            void this.attempt(() => stream.resume(timeline.check.missing()));
        });
        const second = make('a', 'second', 'Open a second tab on this session');
        second.href = addressOf('playground', session.token);
        second.target = '_blank';
        second.rel = 'noopener';
        const name = `WebSocket, ${this.text('protocol')}`;
        const timeline = new Timeline(name, offset, [cut, resume, second]);
        const stream = new SessionStream(
            session,
            this.question(),
            this.listener(timeline, () => this.keep(stream, timeline)),
        );
        this.streams.push(stream);
        this.answers.append(timeline.element);
        await begin(stream, timeline);
    }

    /** @param {import('./clock.js').Offset} offset */
    async overCompletion(offset) {
        const timeline = new Timeline('server-sent events', offset, [
            button('Hang up', () => stream.cut()),
        ]);
        const stream = new CompletionStream(this.question(), this.listener(timeline, () => {}));
        this.streams.push(stream);
        this.answers.append(timeline.element);
        try {
            await stream.start();
        } catch (failure) {
            timeline.end(null, failure instanceof Error ? failure.message : String(failure));
        }
    }

    /**
     * @param {Timeline} timeline
     * @param {() => void} progressed
     * @returns {import('./stream.js').Listener}
     */
    listener(timeline, progressed) {
        const asked = nowMicros();
        return {
            promised: (words, started) => {
                timeline.promised(words, started);
                progressed();
            },
            token: (index, text, due, sent, arrived) => {
                if (Number.isNaN(timeline.firstToken)) {
                    timeline.firstToken = (arrived - asked) / 1000;
                }
                timeline.token({ index, text, due, sent, arrived });
                progressed();
            },
            ended: (sum, failure) => {
                timeline.say('ended');
                timeline.end(sum, failure);
                if (failure === null) {
                    sessionStorage.removeItem(KEPT);
                }
                this.announce(timeline);
            },
            state: (text) => timeline.say(text),
            disturbed: () => timeline.disturbed(),
        };
    }

    /** @param {Timeline} timeline */
    announce(timeline) {
        const lost = timeline.check.lost();
        byId('status', HTMLElement).textContent =
            `The answer has ended: ${timeline.check.counts.received} tokens, ${lost} lost.`;
    }

    /** Notes what a reload of the page needs. @param {SessionStream} stream @param {Timeline} timeline */
    keep(stream, timeline) {
        const from = timeline.check.missing();
        sessionStorage.setItem(KEPT, JSON.stringify({ bookmark: stream.bookmark(), from }));
    }

    offerResume() {
        const kept = sessionStorage.getItem(KEPT);
        if (!kept) {
            return;
        }
        const { bookmark, from } = JSON.parse(kept);
        const offer = byId('resume', HTMLButtonElement);
        offer.hidden = false;
        offer.addEventListener('click', () => {
            void this.attempt(async () => {
                await this.clear();
                const offset = await measureOffset();
                const session = new Session(socketUrl(this.setup), bookmark.token, bookmark.turn);
                this.session = session;
                await this.overSession(session, offset, (stream, timeline) => {
                    timeline.goOnAfter(from);
                    return stream.resumeFrom(this.text('protocol'), bookmark, from);
                });
            });
        });
    }
}
