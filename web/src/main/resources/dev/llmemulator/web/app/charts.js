// @ts-check
/** Draws lines over an axis with uPlot, in the page's colours, light and dark. */

import { shown } from './dom.js';

const HEIGHT = 200;
const LEAST_WIDTH = 240;
const WHOLE_STEPS = [0, 1, 2, 3, 4, 5].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power));

/** @param {string} name of a CSS variable */
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @type {Set<Chart>} */
const charts = new Set();

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {string} variable the CSS variable of its colour
 * @property {boolean} [dots] whether each of its points is shown
 */

/**
 * Draws the beginning of each wave but the first: an upright line, with its number where there is
 * room. It looks as in `report.html`.
 *
 * @param {any} plot
 * @param {number[]} starts along the horizontal axis
 */
function markWaves(plot, starts) {
    const { ctx, bbox } = plot;
    const unit = /** @type {any} */ (window).uPlot.pxRatio;
    let free = bbox.left;
    ctx.save();
    ctx.font = `${11 * unit}px system-ui`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.strokeStyle = ctx.fillStyle = color('--soft');
    ctx.lineWidth = unit;
    ctx.setLineDash([2 * unit, 3 * unit]);
    starts.slice(1).forEach((start, at) => {
        const x = Math.round(plot.valToPos(start, 'x', true)) + 0.5;
        if (x < bbox.left || x > bbox.left + bbox.width) {
            return;
        }
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        const number = String(at + 2);
        if (x >= free) {
            ctx.fillText(number, x + 3 * unit, bbox.top + 11 * unit);
            free = x + ctx.measureText(number).width + 8 * unit;
        }
    });
    ctx.restore();
}

/** A chart that is drawn again when it gets other data. */
export class Chart {
    /**
     * @param {HTMLElement} place
     * @param {string} across what the horizontal axis counts
     * @param {Line[]} lines
     * @param {() => number[]} [waves] where waves begin
     */
    constructor(place, across, lines, waves = () => []) {
        this.place = place;
        this.lines = lines;
        const axis = {
            stroke: () => color('--soft'),
            grid: { stroke: () => color('--line') },
            ticks: { stroke: () => color('--line') },
            font: '12px system-ui',
        };
        const uPlot = /** @type {any} */ (window).uPlot;
        this.plot = new uPlot(
            {
                ...this.size(),
                scales: {
                    x: { time: false },
                    y: {
                        range: (/** @type {any} */ _, /** @type {number} */ low, /** @type {number} */ high) => [
                            Math.min(0, low),
                            high > 0 ? high * 1.08 : 1,
                        ],
                    },
                },
                series: [
                    {
                        label: across,
                        value: (/** @type {any} */ _, /** @type {number | null} */ value) =>
                            value === null ? '' : shown(value),
                    },
                    ...lines.map((line) => ({
                        label: line.label,
                        stroke: () => color(line.variable),
                        width: 2,
                        points: { show: line.dots ?? false, size: 7 },
                        value: (/** @type {any} */ _, /** @type {number | null} */ value) =>
                            value === null ? '' : shown(value),
                    })),
                ],
                // What is counted along the axis comes in whole numbers.
                axes: [{ ...axis, incrs: WHOLE_STEPS }, { ...axis, size: 54 }],
                cursor: { drag: { x: true, y: false } },
                hooks: { draw: [(/** @type {any} */ plot) => markWaves(plot, waves())] },
            },
            [[], ...lines.map(() => [])],
            place,
        );
        charts.add(this);
    }

    /** Draws these columns, the first of which is the horizontal axis. @param {(number | null)[][]} columns */
    show(columns) {
        this.plot.setData(columns);
    }

    /** Takes the colours that hold now. */
    recolor() {
        this.plot.redraw(false, true);
        const markers = this.plot.root.querySelectorAll('.u-marker');
        // The first entry of the legend is the axis, which has no marker.
        [...markers].slice(-this.lines.length).forEach((marker, at) => {
            marker.style.borderColor = color(this.lines[at]?.variable ?? '--text');
        });
    }

    /** Fits the chart to its place. */
    fit() {
        this.plot.setSize(this.size());
    }

    /** Removes the chart. */
    close() {
        charts.delete(this);
        this.plot.destroy();
    }

    size() {
        return { width: Math.max(LEAST_WIDTH, this.place.clientWidth), height: HEIGHT };
    }
}

/** Fits all charts to their places; for a change of the window or of the view. */
export function fitAll() {
    charts.forEach((chart) => chart.fit());
}

addEventListener('resize', fitAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    charts.forEach((chart) => chart.recolor());
});
