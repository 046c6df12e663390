// @ts-check
/** Reads what the address of the page says behind `#`, where no server sees it: the view, the key, and a session. */

const said = () => new URLSearchParams(location.hash.slice(1));

/**
 * Returns what is said under a name, if anything is.
 *
 * @param {string} name
 * @returns {string | null}
 */
export function word(name) {
    return said().get(name);
}

/**
 * Returns which of some views is meant; the first unless another one is named.
 *
 * @param {string[]} views
 * @returns {string}
 */
export function viewOf(views) {
    const names = said();
    return views.find((each) => names.has(each)) ?? views[0] ?? '';
}

/**
 * Returns the address of a view of this page, with the key of this one.
 *
 * @param {string} view
 * @param {string | null} [watch] the token of the session that the tab watches; this tab's unless given
 * @returns {string}
 */
export function addressOf(view, watch = word('watch')) {
    const key = word('t');
    return `#${view}${key ? `&t=${key}` : ''}${watch ? `&watch=${watch}` : ''}`;
}

/** Returns the header fields with which a request shows the key. @returns {Record<string, string>} */
export function withKey() {
    const key = word('t');
    return key ? { Authorization: `Bearer ${key}` } : {};
}
