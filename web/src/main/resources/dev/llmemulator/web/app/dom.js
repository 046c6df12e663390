// @ts-check
/** Finds and makes elements. */

/**
 * Returns the element with an id, of a given class.
 *
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
    const found = document.getElementById(id);
    if (!(found instanceof type)) {
        throw new Error(`the page has no #${id}`);
    }
    return found;
}

/**
 * Makes an element with a class and children.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, className = '', ...children) {
    const made = document.createElement(tag);
    if (className) {
        made.className = className;
    }
    made.append(...children);
    return made;
}

/**
 * Makes a button that calls back.
 *
 * @param {string} label
 * @param {() => void} action
 * @returns {HTMLButtonElement}
 */
export function button(label, action) {
    const made = make('button', '', label);
    made.type = 'button';
    made.addEventListener('click', action);
    return made;
}

/**
 * A number in a box with a label below it.
 *
 * @param {string} label
 * @returns {{element: HTMLElement, show: (text: string) => void}}
 */
export function tile(label) {
    const value = make('b', '', '–');
    const element = make('div', 'tile', value, make('span', '', label));
    return {
        element,
        show: (text) => {
            value.textContent = text;
        },
    };
}

/**
 * A number for people: three digits, or all digits before the point.
 *
 * @param {number} value
 * @returns {string}
 */
export function shown(value) {
    if (Math.abs(value) >= 100) {
        return Math.round(value).toLocaleString('en-US');
    }
    return String(Number(value.toPrecision(3)));
}

/**
 * A figure for people, which may be missing.
 *
 * @param {number | null | undefined} figure
 * @returns {string}
 */
export function value(figure) {
    return figure === null || figure === undefined ? '–' : shown(figure);
}

/**
 * Makes a row of a table.
 *
 * @param {(string | number)[]} cells
 * @returns {HTMLTableRowElement}
 */
export function row(cells) {
    return make(
        'tr',
        '',
        ...cells.map((each) => make('td', '', typeof each === 'number' ? shown(each) : each)),
    );
}
