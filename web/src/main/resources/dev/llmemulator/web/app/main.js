// @ts-check
/** Opens the page: learns from the process what there is, and shows the view that the address names. */

import { fitAll } from './charts.js';
import { byId } from './dom.js';
import { Playground } from './playground.js';
import { Servers } from './servers.js';

const VIEWS = ['playground', 'servers'];

async function open() {
    const reply = await fetch('/ui/setup.json', { cache: 'no-store' });
    if (!reply.ok) {
        byId('status', HTMLElement).textContent = `The process answers with ${reply.status}.`;
        return;
    }
    const setup = /** @type {import('./playground.js').Setup} */ (await reply.json());
    if (setup.planted_faults) {
        const planted = byId('planted', HTMLElement);
        planted.hidden = false;
        planted.textContent = `The servers plant faults on purpose: ${setup.planted_faults}.`;
    }
    new Playground(setup).open();
    const servers = new Servers(byId('servers', HTMLElement));
    const show = () => {
        const named = location.hash.slice(1);
        const view = VIEWS.includes(named) ? named : VIEWS[0];
        for (const each of VIEWS) {
            byId(each, HTMLElement).hidden = each !== view;
        }
        for (const link of document.querySelectorAll('nav a')) {
            const current = link.getAttribute('href') === `#${view}`;
            if (current) {
                link.setAttribute('aria-current', 'page');
            } else {
                link.removeAttribute('aria-current');
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

void open();
