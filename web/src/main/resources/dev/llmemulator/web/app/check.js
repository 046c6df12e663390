// @ts-check
/** Proves whether every token of an answer has come, once, in order and unchanged. */

const TABLE = Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) {
        rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
    return rest >>> 0;
});

/**
 * Returns the CRC-32 of a text's UTF-8 bytes, in 8 lower-case hex digits.
 *
 * @param {string} text
 * @returns {string}
 */
export function checksum(text) {
    let sum = 0xffffffff;
    for (const byte of new TextEncoder().encode(text)) {
        sum = (sum >>> 8) ^ /** @type {number} */ (TABLE[(sum ^ byte) & 0xff]);
    }
    return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/**
 * What a token turned out to be.
 *
 * @typedef {'intact' | 'duplicated' | 'reordered' | 'corrupted' | 'deduplicated'} Kind
 */

/**
 * How the answer stands.
 *
 * @typedef {object} Counts
 * @property {number} received different tokens that have come
 * @property {number} duplicated
 * @property {number} reordered
 * @property {number} corrupted
 * @property {number} deduplicated tokens that came again after a recovery or a resume
 */

/** The tokens of one answer. */
export class StreamCheck {
    /** @param {(string | null)[]} words what was promised, token by token; null where only a token was */
    constructor(words) {
        this.words = words;
        /** @type {(string | null | undefined)[]} */
        this.texts = new Array(words.length);
        this.highest = -1;
        this.disturbed = false;
        /** Whether the row may step back once, because a resume begins anew at an earlier token. */
        this.rewinds = false;
        /** @type {Counts} */
        this.counts = {
            received: 0,
            duplicated: 0,
            reordered: 0,
            corrupted: 0,
            deduplicated: 0,
        };
    }

    /** From now on tokens may come again: a connection was lost, or the stream resumed. */
    disturb() {
        this.disturbed = true;
        this.rewinds = true;
    }

    /**
     * Takes the first tokens as they were promised: another page has received them.
     *
     * @param {number} count
     */
    assume(count) {
        for (let index = 0; index < count; index++) {
            this.texts[index] = this.words[index];
        }
        this.counts.received = count;
        this.highest = count - 1;
    }

    /**
     * Takes a token.
     *
     * @param {number} index
     * @param {string} text
     * @returns {Kind}
     */
    take(index, text) {
        if (this.words[index] === null) {
            this.words[index] = text; // the promise named no words
        }
        const kind = this.kindOf(index, text);
        if (kind !== 'intact') {
            this.counts[kind]++;
        }
        if (this.texts[index] === undefined) {
            this.texts[index] = text;
            this.counts.received++;
            this.highest = Math.max(this.highest, index);
        }
        return kind;
    }

    /** Learns that there are so many tokens, at least. @param {number} count */
    expect(count) {
        while (this.words.length < count) {
            this.words.push(null);
            this.texts.push(undefined);
        }
    }

    /** @param {number} index @param {string} text @returns {Kind} */
    kindOf(index, text) {
        if (this.texts[index] !== undefined) {
            return this.disturbed ? 'deduplicated' : 'duplicated';
        }
        if (this.words[index] !== text) {
            return 'corrupted';
        }
        if (index >= this.highest) {
            return 'intact';
        }
        if (!this.rewinds) {
            return 'reordered';
        }
        this.rewinds = false;
        this.highest = index;
        return 'intact';
    }

    /** Returns the index of the first token that is missing. @returns {number} */
    missing() {
        const at = this.texts.findIndex((text) => text === undefined);
        return at < 0 ? this.words.length : at;
    }

    /** Returns how many tokens are missing. @returns {number} */
    lost() {
        return this.words.length - this.counts.received;
    }

    /** Returns whether nothing is wrong with what has come. @returns {boolean} */
    isIntact() {
        const { duplicated, reordered, corrupted } = this.counts;
        return duplicated + reordered + corrupted === 0;
    }
}
