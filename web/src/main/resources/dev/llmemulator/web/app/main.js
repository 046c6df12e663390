// @ts-check
/** Opens the page: learns from the process what there is, and shows the view that the address names. */

import { addressOf, viewOf, withKey, word } from './address.js';
import { fitAll } from './charts.js';
import { byId } from './dom.js';
import { Playground } from './playground.js';
import { Servers } from './servers.js';
import { Watch } from './watch.js';

const VIEWS = ['playground', 'servers'];
const UNAUTHORIZED = 401;

async function open() {
    const reply = await fetch('/ui/setup.json', { cache: 'no-store', headers: withKey() });
    if (!reply.ok) {
        refuse(reply.status);
        return;
    }
    const setup = /** @type {import('./playground.js').Setup} */ (await reply.json());
    if (setup.planted_faults) {
        const planted = byId('planted', HTMLElement);
        planted.hidden = false;
        planted.textContent = `The servers plant faults on purpose: ${setup.planted_faults}.`;
    }
    for (const view of VIEWS) {
        link(view).href = addressOf(view);
    }
    const watched = word('watch');
    if (watched) {
        void new Watch(setup, watched).open();
    } else {
        new Playground(setup).open();
    }
    const servers = new Servers(byId('servers', HTMLElement));
    const show = () => {
        if (word('watch') !== watched) {
            location.reload(); // the tab is on another session, or on one of its own
            return;
        }
        const view = viewOf(VIEWS);
        for (const each of VIEWS) {
            byId(each, HTMLElement).hidden = each !== view;
            if (each === view) {
                link(each).setAttribute('aria-current', 'page');
            } else {
                link(each).removeAttribute('aria-current');
            }
        }
        if (view === 'servers') {
            servers.open();
        } else {
            servers.close();
        }
        fitAll();
    };
    addEventListener('hashchange', show);
    show();
}

/** @param {string} view */
function link(view) {
    return byId(`to-${view}`, HTMLAnchorElement);
}

/** Says why there is nothing to see. @param {number} status */
function refuse(status) {
    VIEWS.forEach((each) => {
        byId(each, HTMLElement).hidden = true;
    });
    byId('refusal', HTMLElement).textContent =
        status === UNAUTHORIZED
            ? 'This page needs its key: open the whole address that the program has printed, with what follows #.'
            : `The process answers with ${status}.`;
}

void open();
