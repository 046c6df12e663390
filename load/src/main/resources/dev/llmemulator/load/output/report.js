(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const charts = [];
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = value => value == null ? ''
    : Math.abs(value) >= 1e6 ? (value / 1e6).toPrecision(3) + 'M'
    : Math.abs(value) >= 1e4 ? Math.round(value / 1e3) + 'k'
    : String(+value.toPrecision(3));
  const axis = (label, values) => ({
    stroke: () => color('--soft'), grid: { stroke: () => color('--line'), width: 1 }, ticks: { stroke: () => color('--line') },
    label, labelSize: label ? 18 : 0, labelFont: '12px system-ui', font: '12px system-ui', size: label ? 34 : 54,
    values: values || ((u, splits) => splits.map(number)),
  });
  const line = (label, variable, more) => Object.assign(
    { label, stroke: () => color(variable), width: 2, points: { show: false }, value: (u, v) => v == null ? '' : number(v) }, more);

  // The beginning of each wave but the first: an upright line, with its number where there is room.
  function markWaves(chart) {
    const { ctx, bbox } = chart;
    const unit = uPlot.pxRatio;
    let free = bbox.left;
    ctx.save();
    ctx.font = 11 * unit + 'px system-ui';
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.strokeStyle = ctx.fillStyle = color('--soft');
    ctx.lineWidth = unit;
    ctx.setLineDash([2 * unit, 3 * unit]);
    data.waves.slice(1).forEach((start, i) => {
      const x = Math.round(chart.valToPos(start, 'x', true)) + 0.5;
      if (x < bbox.left || x > bbox.left + bbox.width) return;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const number = String(i + 2);
      if (x >= free) {
        ctx.fillText(number, x + 3 * unit, bbox.top + 11 * unit);
        free = x + ctx.measureText(number).width + 8 * unit;
      }
    });
    ctx.restore();
  }

  function draw(id, columns, series, x, scales, y) {
    const place = document.getElementById(id);
    if (!place) return; // the run has nothing to draw there
    const size = () => ({ width: Math.max(260, place.clientWidth), height: 240 });
    const chart = new uPlot(Object.assign(size(), {
      scales: scales || { x: { time: false }, y: { range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
      series: [x.series].concat(series), axes: [x.axis, y || axis('')], legend: { live: true },
      cursor: { drag: { x: true, y: false } },
      hooks: { draw: x.draw || [] },
    }), columns, place);
    chart.setLegend({ idx: null }); // values only where the cursor is
    charts.push({ chart, size });
  }

  const seconds = { series: { label: 'second', value: (u, v) => v == null ? '' : v + ' s' }, axis: axis('seconds'), draw: [markWaves] };
  // One point alone makes no line.
  const dots = data.seconds.second.length < 3 ? { points: { show: true, size: 7 } } : {};
  const s = data.seconds;
  // A threshold is a level line across all seconds.
  const level = each => s.second.map(() => each.value);
  const limit = each => line('fails if ' + each.name, '--bad', { dash: [2, 4] });
  draw('tokens', [s.second, s.tokens].concat(data.tokens_limits.map(level)),
    [line('tokens', '--a', dots)].concat(data.tokens_limits.map(limit)), seconds);
  draw('lag', [s.second, s.lag_p50, s.lag_p99, s.loop_delay].concat(data.lag_limits.map(level)),
    [line('p50', '--a', dots), line('p99', '--b', dots), line("tester's loops, max", '--c', Object.assign({ dash: [5, 4] }, dots))]
      .concat(data.lag_limits.map(limit)), seconds);
  draw('clients', [s.second, s.connected], [line('clients connected', '--d', dots)], seconds);
  draw('cycles', [s.second, s.cycles], [line('cycles completed', '--a', dots)], seconds);
  draw('errors', [s.second, s.errors, s.failed], [line('errors', '--e', dots), line('failed cycles', '--b', dots)], seconds);

  const decades = (low, high) => {
    const found = [];
    for (let exponent = Math.ceil(Math.log10(low) - 1e-9); exponent <= Math.log10(high) + 1e-9; exponent++) found.push(10 ** exponent);
    return found;
  };

  // Percentiles on a scale of nines: x = 1 / (1 - percentile).
  const nines = data.curves.x;
  draw('curves', [nines].concat(data.curves.lines.map(each => each.y)),
    data.curves.lines.map((each, i) => line(each.name, ['--a', '--b', '--c', '--d', '--e'][i % 5], { spanGaps: true })),
    {
      series: { label: 'percentile', value: (u, v) => v == null ? '' : +(100 - 100 / v).toPrecision(6) + ' %' },
      axis: Object.assign(axis('percentile'), {
        splits: () => [2, 10, 100, 1000, 10000, 100000].filter(v => v <= nines[nines.length - 1]),
        values: (u, splits) => splits.map(v => v < 2 ? '' : +(100 - 100 / v).toPrecision(6)),
      }),
    },
    { x: { time: false, distr: 3, log: 10 }, y: { distr: 3, log: 10 } },
    Object.assign(axis(''), { splits: (u, i, low, high) => decades(low, high) }));

  draw('gaps', [data.gaps.x, data.gaps.y],
    [line('samples', '--a', { paths: uPlot.paths.bars({ size: [0.9, 60], align: 1 }), fill: () => color('--a'), width: 0 })],
    { series: { label: 'from ms', value: (u, v) => number(v) }, axis: axis('ms') });

  const refit = () => charts.forEach(each => each.chart.setSize(each.size()));
  addEventListener('resize', refit);
  addEventListener('beforeprint', refit);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(each => each.chart.redraw(false, true)));
})();
