// @ts-check
/** Shows a load while it runs, from the events that its process sends once a second. */

import { withKey } from './address.js';
import { showAgents } from './agents.js';
import { Chart } from './charts.js';
import { Console } from './console.js';
import { byId, make, row, shown, tile, value } from './dom.js';

const SPOKEN_EVERY = 10;
const COLORS = ['--a', '--b', '--c', '--d', '--e'];
const PERCENTILES = ['samples', 'p50', 'p95', 'p99', 'max'];

/** The figures at the top, by name; the label of each. */
const HEADLINE = /** @type {const} */ ({
    'throughput.streaming_tokens_per_sec': 'tokens per second',
    'integrity.cycles_completed': 'cycles completed',
    'integrity.cycles_failed': 'cycles failed',
    'integrity.lost': 'tokens lost',
    'ttft.p99': 'time to first token p99, ms',
    'ttft_corrected.p99': 'the same from the intended time, ms',
    'inter_token.p99': 'between tokens p99, ms',
    'delivery_lag.p99': 'delivery lag p99, ms',
});

/**
 * @typedef {object} Second
 * @property {number} second
 * @property {number} tokens
 * @property {number} cycles
 * @property {number} failed
 * @property {number} errors
 * @property {number} connected_clients
 * @property {number | null} delivery_lag_p50_ms
 * @property {number} delivery_lag_p99_ms
 * @property {number | null} loop_delay_max_ms
 */

/** @typedef {Record<string, number | null>} Figures */

/** The whole page. */
class LoadPage {
    constructor() {
        this.ended = false;
        /** @type {Console | null} */
        this.console = null;
        /** @type {Record<string, {unit: string, help: string}>} */
        this.meanings = {};
        /** @type {Second[]} */
        this.seconds = [];
        /** @type {number[]} when waves began, in seconds */
        this.waves = [];
        this.drawing = false;
        /** @type {{load: number, figures: Figures}[]} */
        this.probes = [];
        /** @type {Chart | null} */
        this.curve = null;
        this.tiles = new Map(
            Object.entries(HEADLINE).map(([name, label]) => [name, tile(label)]),
        );
        byId('headline', HTMLElement).append(
            ...[...this.tiles.values()].map((each) => each.element),
        );
        /** @param {string} id @param {import('./charts.js').Line[]} lines */
        const chart = (id, lines) =>
            new Chart(byId(id, HTMLElement), 'second', lines, () => this.waves);
        this.charts = {
            tokens: chart('chart-tokens', [{ label: 'tokens/s', variable: '--a' }]),
            lag: chart('chart-lag', [
                { label: 'p50', variable: '--a' },
                { label: 'p99', variable: '--b' },
                { label: "tester's own delay, max", variable: '--c' },
            ]),
            clients: chart('chart-clients', [{ label: 'clients', variable: '--d' }]),
            cycles: chart('chart-cycles', [
                { label: 'completed', variable: '--a' },
                { label: 'failed', variable: '--b' },
                { label: 'errors', variable: '--e' },
            ]),
        };
    }

    /** Reads from now on. */
    open() {
        const source = new EventSource('/ui/events');
        /** @param {string} name @param {(data: any) => void} action */
        const on = (name, action) => {
            source.addEventListener(name, (event) => action(JSON.parse(event.data)));
        };
        on('plan', (plan) => this.begin(plan));
        on('second', (second) => this.addSecond(second));
        on('waves', (waves) => this.markWaves(waves));
        on('figures', ({ figures }) => this.showFigures(figures));
        on('verdict', ({ verdict }) => this.showVerdict(verdict));
        on('thresholds', ({ thresholds }) => this.showThresholds(thresholds));
        on('agents', ({ agents }) => showAgents(agents, this.ended));
        on('probe', (probe) => this.addProbe(probe));
        on('end', (end) => this.end(end));
        on('console', (form) => this.control(form));
        on('past', ({ loads }) => this.console?.showPast(loads));
        source.addEventListener('open', () => this.say(''));
        source.addEventListener('error', () => {
            if (this.ended && !this.console) {
                source.close(); // the process has ended with its load
            } else {
                this.say('The process does not answer. The page goes on when it does.');
            }
        });
        // A browser keeps a page that was left, with its connections, in case one goes back to it.
        addEventListener('pagehide', () => source.close());
        addEventListener('pageshow', (event) => {
            if (event.persisted) {
                location.reload();
            }
        });
        byId('stop', HTMLButtonElement).addEventListener('click', () => void this.stop());
    }

    /** @param {string} text */
    say(text) {
        byId('error', HTMLElement).textContent = text;
    }

    /** @param {string} text @param {string} [kind] */
    state(text, kind = '') {
        const badge = byId('state', HTMLElement);
        badge.textContent = text;
        badge.className = `badge ${kind}`;
    }

    /** Lets the page start loads. @param {import('./console.js').Form} form */
    control(form) {
        this.console ??= new Console(form);
        if (byId('plan', HTMLElement).textContent === '') {
            this.state('no load runs');
            byId('stop', HTMLButtonElement).disabled = true;
        }
    }

    /** @param {{summary: string, figures: Record<string, {unit: string, help: string}>}} plan */
    begin(plan) {
        this.meanings = plan.figures;
        this.seconds = [];
        this.waves = [];
        byId('waves', HTMLElement).hidden = true;
        byId('seconds', HTMLElement).replaceChildren();
        byId('plan', HTMLElement).textContent = plan.summary;
        this.state('running');
        this.ended = false;
        this.say('');
        byId('stop', HTMLButtonElement).disabled = false;
        this.console?.running(true);
        this.draw();
    }

    /** @param {Second} second */
    addSecond(second) {
        this.seconds.push(second);
        byId('seconds', HTMLElement).append(
            row([
                second.second,
                second.tokens,
                value(second.delivery_lag_p50_ms),
                second.delivery_lag_p99_ms,
                second.connected_clients,
                second.cycles,
                second.failed,
                second.errors,
            ]),
        );
        this.state(`running, ${second.second} s`);
        if (second.second % SPOKEN_EVERY === 0) {
            byId('spoken', HTMLElement).textContent =
                `Second ${second.second}: ${shown(second.tokens)} tokens per second.`;
        }
        this.draw();
    }

    /** @param {{waves: number[], planned: number}} marks */
    markWaves({ waves, planned }) {
        this.waves = waves;
        const hint = byId('waves', HTMLElement);
        hint.hidden = false;
        hint.textContent =
            'An upright line with a number, from 2 on, marks where a wave begins: its first client' +
            ` starts to connect, in the place of one that has left. ${waves.length} of ${planned} are marked.`;
        this.draw();
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
        const column = (/** @type {keyof Second} */ name) => this.seconds.map((each) => each[name]);
        const x = column('second');
        this.charts.tokens.show([x, column('tokens')]);
        this.charts.lag.show([
            x,
            column('delivery_lag_p50_ms'),
            column('delivery_lag_p99_ms'),
            column('loop_delay_max_ms'),
        ]);
        this.charts.clients.show([x, column('connected_clients')]);
        this.charts.cycles.show([x, column('cycles'), column('failed'), column('errors')]);
    }

    /** @param {Figures} figures */
    showFigures(figures) {
        for (const [name, each] of this.tiles) {
            each.show(value(figures[name]));
        }
        const planned = figures['integrity.cycles_planned'];
        const completed = value(figures['integrity.cycles_completed']);
        this.tiles.get('integrity.cycles_completed')?.show(`${completed} / ${value(planned)}`);
        byId('times', HTMLElement).replaceChildren(...this.times(figures));
        byId('figures', HTMLElement).replaceChildren(
            ...Object.entries(figures).map(([name, each]) => this.figure(name, each)),
        );
        const errors = Object.entries(figures).filter(
            ([name, each]) => name.startsWith('errors.') && name !== 'errors.total' && each,
        );
        byId('errors', HTMLElement).replaceChildren(
            ...(errors.length ? errors.map(([name, each]) => this.error(name, each)) : [make('li', '', 'None.')]),
        );
    }

    /** @param {string} name @param {number | null} each */
    error(name, each) {
        const help = this.meanings[name]?.help ?? '';
        return make('li', '', `${value(each)} × ${name.slice('errors.'.length)}: ${help}`);
    }

    /** @param {string} name @param {number | null} each */
    figure(name, each) {
        const { unit = '', help = '' } = this.meanings[name] ?? {};
        const made = row([name, `${value(each)} ${each === null ? '' : unit}`]);
        made.title = help;
        return made;
    }

    /** Returns a row for every time that has samples. @param {Figures} figures */
    times(figures) {
        return Object.keys(figures)
            .filter((name) => name.endsWith('.samples') && figures[name])
            .map((name) => {
                const stem = name.slice(0, -'.samples'.length);
                const made = row([
                    stem,
                    ...PERCENTILES.map((each) => value(figures[`${stem}.${each}`])),
                ]);
                made.title = this.meanings[name]?.help ?? '';
                return made;
            });
    }

    /** @param {{valid: boolean, reasons: string[], notes: string[]}} verdict */
    showVerdict(verdict) {
        const line = byId('verdict', HTMLElement);
        line.className = `proof ${verdict.valid ? 'whole' : 'damaged'}`;
        line.textContent = verdict.valid
            ? 'Yes: nothing in the tester has spoiled them.'
            : 'No: the tester has spoiled them.';
        byId('notes', HTMLElement).replaceChildren(
            ...verdict.reasons.map((each) => make('li', 'bad', `INVALID: ${each}.`)),
            ...verdict.notes.map((each) => make('li', '', `Note: ${each}.`)),
        );
    }

    /** @param {{fail_if: string, value: number | null, missed: boolean}[]} thresholds */
    showThresholds(thresholds) {
        byId('thresholds', HTMLElement).hidden = thresholds.length === 0;
        byId('conditions', HTMLElement).replaceChildren(
            ...thresholds.map((each) => {
                // Before there is a sample, nothing is kept and nothing missed.
                const state = each.value === null ? 'no sample' : each.missed ? 'missed' : 'kept';
                const made = row([each.fail_if, value(each.value), state]);
                made.className = state === 'missed' ? 'bad' : '';
                return made;
            }),
        );
    }

    /** @param {{load: number, unit: string, finding: string, brief: string, figures: Figures}} probe */
    addProbe(probe) {
        byId('search', HTMLElement).hidden = false;
        const figures = Object.entries(probe.figures)
            .map(([name, each]) => `${name} ${value(each)}`)
            .join(', ');
        const found = probe.brief ? `${probe.finding}: ${probe.brief}` : probe.finding;
        byId('probes', HTMLElement).append(row([`${probe.load} ${probe.unit}`, found, figures]));
        this.drawCurve(probe);
    }

    /** Draws the times of the objectives, or else their figures, over the load. @param {{load: number, unit: string, figures: Figures}} probe */
    drawCurve(probe) {
        this.probes.push(probe);
        this.probes.sort((one, other) => one.load - other.load);
        const all = Object.keys(this.probes[0]?.figures ?? {});
        const times = all.filter((name) => this.meanings[name]?.unit === 'ms');
        const names = (times.length ? times : all).slice(0, COLORS.length);
        this.curve ??= new Chart(
            byId('chart-probes', HTMLElement),
            probe.unit,
            names.map((label, at) => ({ label, variable: COLORS[at] ?? '--a', dots: true })),
        );
        this.curve.show([
            this.probes.map((each) => each.load),
            ...names.map((name) => this.probes.map((each) => each.figures[name] ?? null)),
        ]);
    }

    /** @param {{outcome: string, exit_code: number, reason?: string}} end */
    end(end) {
        this.ended = true;
        const good = end.exit_code === 0;
        this.state(
            `ended: ${end.outcome.replaceAll('_', ' ')}, exit code ${end.exit_code}`,
            good ? 'whole' : 'damaged',
        );
        if (end.reason) {
            this.say(`The load could not begin: ${end.reason}.`);
        }
        byId('stop', HTMLButtonElement).disabled = true;
        byId('agents-hint', HTMLElement).hidden = true;
        this.console?.running(false);
        byId('spoken', HTMLElement).textContent = `The load has ended with exit code ${end.exit_code}.`;
        const hasReport = !this.console && byId('probes', HTMLElement).childElementCount === 0;
        byId('report', HTMLElement).hidden = !hasReport;
        byId('result', HTMLElement).hidden = !hasReport;
    }

    async stop() {
        const reply = await fetch(this.console ? '/ui/loads/current' : '/ui/stop', {
            method: this.console ? 'DELETE' : 'POST',
            headers: withKey(),
        });
        if (reply.ok) {
            byId('stop', HTMLButtonElement).disabled = true;
            this.say('');
            this.state('stopping');
        } else {
            this.say(`The load was not stopped: ${(await reply.json()).detail}.`);
        }
    }
}

new LoadPage().open();
