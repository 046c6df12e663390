// @ts-check
/** A second tab on a session: shows every answer that is asked for in the first one. */

import { addressOf } from './address.js';
import { measureOffset } from './clock.js';
import { button, byId } from './dom.js';
import { Session, socketUrl } from './session.js';
import { Timeline } from './timeline.js';

/** The answers, each in the place of the one before. */
export class Watch {
    /** @param {import('./playground.js').Setup} setup @param {string} token of the session */
    constructor(setup, token) {
        this.session = new Session(socketUrl(setup), token);
        this.answers = byId('answers', HTMLElement);
        this.stream = '';
        /** @type {Timeline | null} */
        this.timeline = null;
        /** @type {import('./clock.js').Offset} */
        this.offset = { micros: 0, bound: Infinity };
        this.heard = byId('watch-state', HTMLElement);
    }

    /** Reads from now on. @returns {Promise<void>} */
    async open() {
        document.title = 'Second tab – llm-emulator';
        byId('ask', HTMLElement).hidden = true;
        byId('program', HTMLElement).hidden = true;
        byId('watch', HTMLElement).hidden = false;
        byId('own', HTMLAnchorElement).href = addressOf('playground', null);
        this.offset = await measureOffset();
        this.session.reader = this;
        try {
            await this.session.connect('json');
        } catch (failure) {
            this.heard.textContent = failure instanceof Error ? failure.message : String(failure);
        }
    }

    /** @param {string} text */
    state(text) {
        this.heard.textContent = text;
        this.timeline?.say(text);
    }

    /** @param {any} message @param {number} arrived */
    take(message, arrived) {
        if (message.stream !== this.stream) {
            this.begin(message);
        }
        const timeline = this.timeline;
        if (timeline === null) {
            return;
        }
        if (message.done) {
            this.end(timeline, message);
            return;
        }
        if (timeline.ended) {
            timeline.resumed();
        }
        const { index, token: text, due_us: due, sent_us: sent } = message;
        timeline.token({ index, text, due, sent, arrived });
    }

    /** Shows another answer. @param {any} message its first one here */
    begin(message) {
        const isFirst = this.stream === '';
        if (message.done && isFirst) {
            return; // it was over before this tab was opened
        }
        const cut = button('Cut the connection', () => {
            timeline.disturbed();
            this.session.cut();
        });
        const timeline = new Timeline('WebSocket, the second tab', this.offset, [cut]);
        // What is missing of the first answer that is seen may have come before this tab was there.
        timeline.follow(isFirst ? message.index : 0);
        timeline.say('connected');
        this.stream = message.stream;
        this.timeline = timeline;
        this.answers.replaceChildren(timeline.element);
    }

    /** @param {Timeline} timeline @param {any} message */
    end(timeline, message) {
        timeline.say('ended');
        if (message.error) {
            timeline.end(null, `${message.error.code}: ${message.error.message}`);
        } else {
            timeline.expect(message.tokens);
            timeline.end(message.checksum, null);
        }
        byId('status', HTMLElement).textContent =
            `The answer has ended: ${timeline.check.counts.received} tokens, ${timeline.check.lost()} lost.`;
    }
}
