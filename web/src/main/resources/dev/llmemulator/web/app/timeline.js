// @ts-check
/** Shows one answer: its text, the proof that it is whole, and the lag of each token. */

import { Chart } from './charts.js';
import { StreamCheck, checksum } from './check.js';
import { make, shown, tile } from './dom.js';

const MICROS = 1000;
const WIDEST_BAR = 90;

/** The card of one answer. It is drawn once a frame at most. */
export class Timeline {
    /**
     * @param {string} title
     * @param {import('./clock.js').Offset} offset of the server's clock from this page's
     * @param {HTMLElement[]} actions
     */
    constructor(title, offset, actions) {
        this.offset = offset;
        this.check = new StreamCheck([]);
        this.startedMicros = 0;
        this.ended = false;
        /** How many tokens an earlier page has received. */
        this.earlier = 0;
        /** Whether another tab has asked. */
        this.follows = false;
        this.isDisturbed = false;
        /** @type {number[]} */
        this.indexes = [];
        /** @type {number[]} */
        this.sentLags = [];
        /** @type {number[]} */
        this.arrivedLags = [];
        this.firstToken = NaN;
        this.drawing = false;
        /** @type {HTMLElement[]} */
        this.newText = [];
        /** @type {HTMLElement[]} */
        this.newRows = [];
        /** @type {{index: number, text: string, due: number, sent: number, arrived: number}[]} */
        this.early = [];
        this.element = make('article', 'card answer');
        this.build(title, actions);
    }

    /** @param {string} title @param {HTMLElement[]} actions */
    build(title, actions) {
        this.state = make('span', 'state');
        this.text = make('div', 'text');
        this.text.setAttribute('role', 'log');
        this.text.setAttribute('aria-label', `Answer over ${title}`);
        this.text.tabIndex = 0;
        this.proof = make('p', 'proof', 'Waiting for the first token.');
        this.tiles = {
            tokens: tile('tokens'),
            first: tile('first token, ms'),
            p50: tile('lag p50, ms'),
            p99: tile('lag p99, ms'),
            max: tile('lag max, ms'),
        };
        this.rows = make('tbody');
        const head = make('tr');
        for (const name of ['#', 'token', 'due, ms', 'sent', 'arrived', 'lag', 'kind']) {
            const cell = make('th', name === 'kind' ? 'kind' : '', name);
            cell.scope = 'col';
            head.append(cell);
        }
        const table = make('table', '', make('thead', '', head), this.rows);
        const scroll = make('div', 'scroll', table);
        scroll.tabIndex = 0;
        const place = make('div');
        this.element.append(
            make('div', 'answer-head', make('h3', '', title), this.state),
            this.text,
            this.proof,
            make('div', 'tiles', ...Object.values(this.tiles).map((each) => each.element)),
            make('p', 'actions', ...actions),
            place,
            make('details', '', make('summary', '', 'Each token'), scroll, this.hint()),
        );
        this.place = place;
        /** @type {Chart | null} */
        this.chart = null;
    }

    hint() {
        const bound = shown(this.offset.bound / MICROS);
        return make(
            'p',
            'hint',
            `Due, sent and arrived count from the start of the answer. The server's clock is ${shown(
                this.offset.micros / MICROS,
            )} ms ahead of this page's, to within ${bound} ms; the lag is in the page's clock.`,
        );
    }

    /** Learns what will come. @param {string[]} words @param {number} startedMicros */
    promised(words, startedMicros) {
        if (this.check.words.length === 0) {
            this.check = new StreamCheck(words);
            this.check.assume(this.earlier);
            if (this.isDisturbed) {
                this.check.disturb();
            }
            this.early.splice(0).forEach((early) => this.token(early));
        }
        this.startedMicros ||= startedMicros;
        this.draw();
    }

    /** Tokens may come again from now on. */
    disturbed() {
        this.isDisturbed = true;
        this.check.disturb();
    }

    /** Goes on with an answer of which an earlier page has received the first tokens. @param {number} count */
    goOnAfter(count) {
        this.earlier = count;
        this.disturbed();
    }

    /**
     * Shows an answer that another tab has asked for. Only its end says how long it is, and that tab
     * may ask for tokens again.
     *
     * @param {number} count the first tokens, which came before this tab was there
     */
    follow(count) {
        this.follows = true;
        this.earlier = count;
        this.check.expect(count);
        this.check.assume(count);
        this.check.disturb();
    }

    /** Learns that there are so many tokens, at least. @param {number} count */
    expect(count) {
        this.check.expect(count);
    }

    /** Goes on after an end: more tokens were asked for. */
    resumed() {
        this.ended = false;
        this.failure = null;
        this.check.disturb();
    }

    /** @param {string} text */
    say(text) {
        if (this.state) {
            this.state.textContent = text;
        }
    }

    /** @param {{index: number, text: string, due: number, sent: number, arrived: number}} token */
    token(token) {
        if (this.follows) {
            this.expect(token.index + 1);
        }
        if (this.check.words.length === 0) {
            // The first token may be here before the reply that promises it.
            this.early.push(token);
            return;
        }
        this.startedMicros ||= token.due;
        const { index, text } = token;
        const kind = this.check.take(index, text);
        const lag = (token.arrived + this.offset.micros - token.due) / MICROS;
        if (kind !== 'deduplicated') {
            this.indexes.push(this.indexes.length);
            this.sentLags.push((token.sent - token.due) / MICROS);
            this.arrivedLags.push(lag);
        }
        this.newText.push(make('span', kind === 'intact' ? '' : 'bad', this.spaced(text)));
        this.newRows.push(this.row(token, lag, kind));
        this.draw();
    }

    /** @param {string} text */
    spaced(text) {
        const glued = /^\s/.test(text) || this.check.counts.received === 1;
        return glued ? text : ` ${text}`;
    }

    /**
     * @param {{index: number, text: string, due: number, sent: number, arrived: number}} token
     * @param {number} lag
     * @param {string} kind
     */
    row(token, lag, kind) {
        const since = (/** @type {number} */ micros) =>
            ((micros - this.startedMicros) / MICROS).toFixed(1);
        const bar = make('i');
        bar.style.width = `${Math.max(1, Math.min(WIDEST_BAR, lag * 4))}px`;
        return make(
            'tr',
            kind === 'intact' ? '' : 'bad',
            make('td', '', String(token.index)),
            make('td', '', token.text),
            make('td', '', since(token.due)),
            make('td', '', since(token.sent)),
            make('td', '', since(token.arrived + this.offset.micros)),
            make('td', 'lag', bar, lag.toFixed(2)),
            make('td', 'kind', kind),
        );
    }

    /**
     * Ends the answer and says whether it is whole.
     *
     * @param {string | null} sum the checksum that the server names
     * @param {string | null} failure why the stream failed
     */
    end(sum, failure) {
        this.ended = true;
        this.failure = failure;
        const texts = this.check.texts.filter((text) => typeof text === 'string');
        const own = checksum(texts.join(texts.some((text) => /^\s/.test(text)) ? '' : ' '));
        // The sum of tokens that were not seen is not known.
        this.sumFits = sum === null || sum === own || this.isPartial();
        this.draw();
    }

    /** Whether this page has not seen the first tokens and was not told them. */
    isPartial() {
        return this.check.texts.includes(null);
    }

    draw() {
        if (!this.drawing) {
            this.drawing = true;
            requestAnimationFrame(() => {
                this.drawing = false;
                this.paint();
            });
        }
    }

    paint() {
        const follows =
            this.text !== undefined &&
            this.text.scrollTop + this.text.clientHeight >= this.text.scrollHeight - 8;
        this.text?.append(...this.newText.splice(0));
        this.rows?.append(...this.newRows.splice(0));
        if (follows) {
            this.text?.scrollTo({ top: this.text.scrollHeight });
        }
        this.paintNumbers();
        this.paintProof();
        if (this.place && this.indexes.length > 0) {
            this.chart ??= new Chart(this.place, 'token', [
                { label: 'arrived after due, ms', variable: '--a' },
                { label: 'sent after due, ms', variable: '--b' },
            ]);
            this.chart.show([this.indexes, this.arrivedLags, this.sentLags]);
        }
    }

    paintNumbers() {
        const { tokens, first, p50, p99, max } = /** @type {Record<string, any>} */ (this.tiles);
        const { received } = this.check.counts;
        const isOpen = this.follows && !this.ended;
        tokens.show(isOpen ? String(received) : `${received} / ${this.check.words.length}`);
        if (!Number.isNaN(this.firstToken)) {
            first.show(shown(this.firstToken));
        }
        if (this.arrivedLags.length > 0) {
            const sorted = Float64Array.from(this.arrivedLags).sort();
            const at = (/** @type {number} */ share) =>
                shown(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN);
            p50.show(at(0.5));
            p99.show(at(0.99));
            max.show(at(1));
        }
    }

    paintProof() {
        const { check } = this;
        if (!this.proof || check.words.length === 0) {
            return;
        }
        const complete = this.ended && !this.failure && check.lost() === 0;
        const whole = complete && check.isIntact() && this.sumFits;
        const damaged = !check.isIntact() || (this.ended && !whole);
        this.proof.className = `proof ${whole ? 'whole' : damaged ? 'damaged' : ''}`;
        this.proof.textContent = `${this.sentence(whole)} ${this.found().join(', ')}.`;
    }

    /** What is wrong with what has come, and what is not. @returns {string[]} */
    found() {
        const { duplicated, reordered, corrupted, deduplicated } = this.check.counts;
        return [
            this.ended && !this.failure ? `${this.check.lost()} lost` : '',
            `${duplicated} duplicated`,
            `${reordered} reordered`,
            `${corrupted} corrupted`,
            deduplicated ? `${deduplicated} came again and were ignored` : '',
            this.earlier ? `the first ${this.earlier} came before ${this.began()}` : '',
        ].filter((part) => part);
    }

    /** When this page began to see the answer. */
    began() {
        return this.follows ? 'this tab was opened' : 'the reload';
    }

    /** @param {boolean | undefined} whole */
    sentence(whole) {
        if (whole && this.isPartial()) {
            return 'Every token since then came:';
        }
        if (whole) {
            return 'Every token came, and the checksum fits:';
        }
        if (!this.ended) {
            return 'So far:';
        }
        if (this.failure) {
            return `The stream failed (${this.failure}):`;
        }
        const explained = this.check.lost() > 0 || !this.check.isIntact();
        return explained ? 'The answer is damaged:' : 'The checksum does not fit:';
    }
}
