// @ts-check
/** Compares this page's clock with the one that stamps the tokens. */

const TRIES = 8;
const HEADER = 'Emulator-Clock';

/** Returns this page's clock in microseconds since the Unix epoch. @returns {number} */
export function nowMicros() {
    return (performance.timeOrigin + performance.now()) * 1000;
}

/**
 * How far the server's clock is ahead of this page's, in microseconds; the true value lies within
 * the bound.
 *
 * @typedef {{micros: number, bound: number}} Offset
 */

/**
 * Measures the offset: of several requests, the one with the shortest way there and back knows it
 * best. The server looked at its clock at some time between question and answer.
 *
 * @returns {Promise<Offset>}
 */
export async function measureOffset() {
    let best = { micros: 0, bound: Infinity };
    for (let i = 0; i < TRIES; i++) {
        const asked = nowMicros();
        const reply = await fetch('/health', { cache: 'no-store' });
        const answered = nowMicros();
        const stamp = Number((reply.headers.get(HEADER) ?? '').split(' ')[1]);
        const bound = (answered - asked) / 2;
        if (Number.isFinite(stamp) && bound < best.bound) {
            best = { micros: stamp - (asked + bound), bound };
        }
    }
    return best;
}
