// @ts-check
/** Starts loads from a form that the process describes, and lists those that have ended. */

import { withKey } from './address.js';
import { fitAll } from './charts.js';
import { button, byId, make, shown } from './dom.js';
import { Servers } from './servers.js';

/** The group of options that is open from the start. */
const FIRST = 'Load';

/**
 * @typedef {object} Setting
 * @property {string} name without dashes
 * @property {string} help
 * @property {string} expected what it may be
 * @property {string} label what kind of value it takes
 * @property {string} held what holds where the page says nothing
 * @property {boolean} flag
 * @property {boolean} repeatable whether it takes a line for each time that it is given
 * @property {string[]} choices all that it may be, where that is a few words
 */

/**
 * @typedef {object} Form
 * @property {string} target
 * @property {string} playground the address of the servers' own page; "" for none
 * @property {boolean} servers whether the process knows what the servers do
 * @property {Record<string, string>} limits
 * @property {{title: string, options: Setting[]}[]} groups
 */

/**
 * @typedef {object} Past
 * @property {number} number
 * @property {string} started
 * @property {Record<string, string>} options
 * @property {string} outcome
 * @property {number} exit_code
 * @property {Record<string, number | null> | null} figures
 */

/** The form and the list. */
export class Console {
    /** @param {Form} form */
    constructor(form) {
        this.error = byId('scenario-error', HTMLElement);
        this.form = byId('scenario', HTMLFormElement);
        this.starter = byId('starter', HTMLDetailsElement);
        this.limits = form.limits;
        /** @type {Map<string, HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>} */
        this.fields = new Map();
        document.title = 'Console – llm-emulator';
        const heading = document.querySelector('h1');
        if (heading) {
            heading.textContent = 'Load console';
        }
        this.build(form);
        this.views(form);
        byId('past', HTMLElement).hidden = false;
        this.form.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.start();
        });
        this.form.addEventListener('reset', () => this.blame(''));
    }

    /** @param {Form} form */
    build(form) {
        byId('limits', HTMLElement).textContent =
            `Loads meet ${form.target}. They have at most ${form.limits['max-clients']} clients and` +
            ` take at most ${form.limits['max-duration']}. An empty field takes what stands in it in grey.`;
        for (const { title, options } of form.groups) {
            const grid = make('div', 'options', ...options.map((each) => this.field(each)));
            const group = make('details', 'group', make('summary', '', title), grid);
            group.open = title === FIRST;
            byId('options', HTMLElement).append(group);
        }
        this.starter.hidden = false;
    }

    /** @param {Setting} option */
    field(option) {
        const input = this.input(option);
        input.name = option.name;
        input.id = `option-${option.name}`;
        this.fields.set(option.name, input);
        const hint = make('span', 'hint', `${option.help}${this.bounds(option)}`);
        hint.id = `hint-${option.name}`;
        input.setAttribute('aria-describedby', hint.id);
        const label = make('label', '', option.name);
        label.htmlFor = input.id;
        return make('div', option.flag ? 'option flag' : 'option', label, input, hint);
    }

    /** @param {Setting} option */
    bounds(option) {
        const limit = this.limits[`max-${option.name}`];
        const here = limit ? `, at most ${limit} here` : '';
        return option.flag || option.choices.length > 0 ? '' : `; ${option.expected}${here}`;
    }

    /** @param {Setting} option */
    input(option) {
        if (option.flag) {
            const box = make('input');
            box.type = 'checkbox';
            box.value = 'true';
            if (option.held === 'true') {
                box.checked = true;
                box.disabled = true; // the command line has set it
            }
            return box;
        }
        if (option.choices.length > 0) {
            const choice = make('select');
            choice.append(new Option(`(${option.held || 'none'})`, ''));
            choice.append(...option.choices.map((each) => new Option(each, each)));
            return choice;
        }
        const text = option.repeatable ? make('textarea') : make('input');
        text.placeholder = option.repeatable ? 'one on each line' : option.held;
        if (option.repeatable && option.held) {
            text.placeholder = option.held;
        }
        return text;
    }

    /** @param {Form} form */
    views(form) {
        byId('views', HTMLElement).hidden = false;
        const buttons = [...document.querySelectorAll('[data-view]')].filter(
            (each) => each instanceof HTMLButtonElement,
        );
        const link = byId('playground', HTMLAnchorElement);
        link.hidden = form.playground === '';
        link.href = form.playground;
        const place = byId('servers', HTMLElement);
        const servers = form.servers ? new Servers(place) : null;
        for (const each of buttons) {
            each.hidden = each.dataset['view'] === 'servers' && servers === null;
            each.addEventListener('click', () => {
                const shows = each.dataset['view'];
                buttons.forEach((other) => {
                    other.setAttribute('aria-pressed', String(other === each));
                });
                place.hidden = shows !== 'servers';
                byId('loads', HTMLElement).hidden = shows !== 'loads';
                if (shows === 'servers') {
                    servers?.open();
                } else {
                    servers?.close();
                }
                fitAll();
            });
        }
    }

    /** What the form says, without what it leaves as it is. @returns {Record<string, string>} */
    options() {
        /** @type {Record<string, string>} */
        const options = {};
        for (const [name, field] of this.fields) {
            const isBox = field instanceof HTMLInputElement && field.type === 'checkbox';
            const text = isBox ? (field.checked && !field.disabled ? 'true' : '') : field.value.trim();
            if (text !== '') {
                options[name] = text;
            }
        }
        return options;
    }

    async start() {
        this.blame('');
        const reply = await fetch('/ui/loads', {
            method: 'POST',
            headers: { ...withKey(), 'Content-Type': 'application/json' },
            body: JSON.stringify(this.options()),
        });
        if (reply.ok) {
            this.starter.open = false; // the charts are what one wants to see now
        } else {
            this.blame((await reply.json()).detail);
        }
    }

    /** Says what is wrong, and marks the fields of the options that it names. @param {string} text */
    blame(text) {
        this.error.textContent = text;
        let first = true;
        for (const [name, field] of this.fields) {
            const isNamed = text.split(/[^\w-]+/).includes(`--${name}`);
            field.setAttribute('aria-invalid', String(isNamed));
            if (isNamed && first) {
                first = false;
                this.starter.open = true;
                const group = field.closest('details');
                if (group) {
                    group.open = true;
                }
                field.focus();
            }
        }
    }

    /** @param {boolean} runs */
    running(runs) {
        for (const each of this.form.querySelectorAll('button')) {
            each.disabled = runs;
        }
    }

    /** @param {Past[]} loads the newest first */
    showPast(loads) {
        byId('past', HTMLElement).hidden = loads.length === 0;
        byId('past-loads', HTMLElement).replaceChildren(...loads.map((each) => this.past(each)));
    }

    /** @param {Past} load */
    past(load) {
        const figure = (/** @type {string} */ name) => {
            const value = load.figures?.[name];
            return value === null || value === undefined ? '–' : shown(value);
        };
        const options = Object.entries(load.options).map(([name, text]) => `${name} ${text}`);
        const files = make('td', 'actions');
        if (load.figures) {
            files.append(
                link('Report', `/ui/loads/${load.number}/report.html`),
                link('JSON', `/ui/loads/${load.number}/result.json`),
            );
        }
        files.append(button('Again', () => this.fill(load.options)));
        return make(
            'tr',
            load.exit_code === 0 ? '' : 'bad',
            make('td', '', String(load.number)),
            make('td', '', new Date(load.started).toLocaleTimeString()),
            make('td', 'wrapped', options.join(', ') || 'as on the command line'),
            make('td', '', `${load.outcome.replaceAll('_', ' ')} (${load.exit_code})`),
            ...[
                'throughput.streaming_tokens_per_sec',
                'ttft.p99',
                'delivery_lag.p99',
                'integrity.lost',
                'integrity.cycles_failed',
            ].map((name) => make('td', '', figure(name))),
            files,
        );
    }

    /** Puts the options of an earlier load into the form. @param {Record<string, string>} options */
    fill(options) {
        this.form.reset();
        for (const [name, text] of Object.entries(options)) {
            const field = this.fields.get(name);
            if (field instanceof HTMLInputElement && field.type === 'checkbox') {
                field.checked = true;
            } else if (field) {
                field.value = text;
            }
        }
        this.starter.open = true;
        this.starter.scrollIntoView();
    }
}

/** @param {string} text @param {string} address */
function link(text, address) {
    const made = make('a', '', text);
    made.href = address;
    made.target = '_blank';
    return made;
}
