// @ts-check
/** Shows what servers do now, once a second while the view is open. */

import { withKey } from './address.js';
import { Chart } from './charts.js';
import { make, shown, tile } from './dom.js';

const SECOND = 1000;
const KEPT = 600;

/**
 * @typedef {object} Reading
 * @property {string} key
 * @property {string} label
 * @property {'level' | 'rate' | 'count'} kind
 * @property {number} value
 */

/**
 * @typedef {object} Readings
 * @property {Reading[]} numbers
 * @property {[number, number][]} tokens_by_lateness
 * @property {string[]} silent the names of servers that do not answer
 */

/** The tiles and charts of the servers. */
export class Servers {
    /** @param {HTMLElement} place where they are shown */
    constructor(place) {
        this.error = make('p', 'error');
        this.error.id = 'servers-error';
        this.error.setAttribute('role', 'alert');
        this.numbers = make('div', 'tiles');
        this.numbers.id = 'numbers';
        this.figures = make('div', 'charts');
        place.append(make('h2', '', 'Servers, now'), this.error, this.numbers, this.figures);
        /** @type {Map<string, ReturnType<typeof tile>>} */
        this.tiles = new Map();
        /** @type {{at: number, readings: Readings} | null} */
        this.last = null;
        this.timer = 0;
        /** @type {{tokens: Chart, streams: Chart, lateness: Chart} | null} */
        this.charts = null;
        this.began = performance.now();
        /** @type {(number | null)[][]} */
        this.columns = [[], [], [], [], []];
    }

    /** Reads from now on. */
    open() {
        this.charts ??= {
            tokens: this.chart('Tokens per second', [{ label: 'tokens/s', variable: '--a' }]),
            streams: this.chart('Streams that run', [{ label: 'streams', variable: '--d' }]),
            lateness: this.chart('Lateness of tokens when they are sent, ms', [
                { label: 'p50', variable: '--a' },
                { label: 'p99', variable: '--b' },
            ]),
        };
        this.timer ||= window.setInterval(() => void this.read(), SECOND);
        void this.read();
    }

    /** @param {string} title @param {import('./charts.js').Line[]} lines */
    chart(title, lines) {
        const place = make('div');
        this.figures.append(make('figure', 'card', make('figcaption', '', title), place));
        return new Chart(place, 'seconds', lines);
    }

    /** Reads no more. */
    close() {
        clearInterval(this.timer);
        this.timer = 0;
    }

    async read() {
        try {
            const reply = await fetch('/ui/servers.json', { cache: 'no-store', headers: withKey() });
            if (!reply.ok) {
                throw new Error(`status ${reply.status}`);
            }
            const readings = /** @type {Readings} */ (await reply.json());
            this.show(readings);
            this.error.textContent = readings.silent.length
                ? `These do not answer, and no number holds them: ${readings.silent.join(', ')}.`
                : '';
        } catch (failure) {
            this.last = null;
            const cause = failure instanceof Error ? failure.message : String(failure);
            this.error.textContent = `The servers do not answer (${cause}).`;
        }
    }

    /** @param {Readings} readings */
    show(readings) {
        const at = performance.now();
        const seconds = this.last ? (at - this.last.at) / SECOND : NaN;
        const before = new Map(this.last?.readings.numbers.map((each) => [each.key, each.value]));
        /** @type {Map<string, number>} */
        const values = new Map();
        for (const each of readings.numbers) {
            const value =
                each.kind === 'rate'
                    ? (each.value - (before.get(each.key) ?? NaN)) / seconds
                    : each.value;
            values.set(each.key, value);
            this.tile(each).show(Number.isFinite(value) ? shown(value) : '–');
        }
        this.draw(values, this.lateness(readings), at);
        this.last = { at, readings };
    }

    /** @param {Reading} reading */
    tile(reading) {
        let found = this.tiles.get(reading.key);
        if (!found) {
            found = tile(reading.label);
            this.tiles.set(reading.key, found);
            this.numbers.append(found.element);
        }
        return found;
    }

    /** Returns p50 and p99 of what was sent since the last reading, in ms. @param {Readings} readings */
    lateness(readings) {
        const before = new Map(this.last?.readings.tokens_by_lateness);
        const classes = this.last
            ? readings.tokens_by_lateness.map(([upper, count]) => [
                  upper,
                  count - (before.get(upper) ?? 0),
              ])
            : [];
        const all = classes.reduce((sum, [, count]) => sum + (count ?? 0), 0);
        const at = (/** @type {number} */ share) => {
            let rest = Math.ceil(all * share);
            for (const [upper, count] of classes) {
                rest -= count ?? 0;
                if (rest <= 0) {
                    return (upper ?? 0) / 1000;
                }
            }
            return null;
        };
        return all > 0 ? [at(0.5), at(0.99)] : [null, null];
    }

    /** @param {Map<string, number>} values @param {(number | null)[]} lateness @param {number} at */
    draw(values, lateness, at) {
        const finite = (/** @type {string} */ key) => {
            const value = values.get(key);
            return value !== undefined && Number.isFinite(value) ? value : null;
        };
        const row = [(at - this.began) / SECOND, finite('tokens'), finite('streams'), ...lateness];
        this.columns.forEach((column, i) => {
            column.push(row[i] ?? null);
            if (column.length > KEPT) {
                column.shift();
            }
        });
        const [x, tokens, streams, p50, p99] = /** @type {(number | null)[][]} */ (this.columns);
        if (x && tokens && streams && p50 && p99) {
            this.charts?.tokens.show([x, tokens]);
            this.charts?.streams.show([x, streams]);
            this.charts?.lateness.show([x, p50, p99]);
        }
    }
}
