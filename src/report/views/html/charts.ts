import type { Chart } from '../../charts/chart.js';
import { unitLabel } from '../../display.js';
import type { Display } from '../../table.js';
import { bridgeBars } from './bridge-bars.js';
import { curve } from './curve.js';
import { hatches } from './hatches.js';
import { escape, svg } from './markup.js';
import { dashOf, fanOver, linesOver } from './over-years.js';
import { pairsAcross, pairsUpright } from './pairs.js';
import { tornadoBars } from './tornado-bars.js';
import type { Drawing } from './drawing.js';

/** Widths drawn for: a page, and a phone, on which the same drawing made smaller could not be read. */
const WIDE = 720;
const NARROW = 340;

/**
 * A chart as a figure with title, unit and legend, drawn for a page and for a phone; style shows the one that fits.
 *
 * @param id unique on the page.
 * @param marks the styles of options.
 */
export function chartFigure(
  chart: Chart,
  id: string,
  display: Display,
  table: string,
  marks: readonly string[],
): string {
  const unit = unitLabel(display);
  const drawings = [WIDE, NARROW].map((width) => {
    const own = `${id}-${width === WIDE ? 'wide' : 'narrow'}`;
    const { height, elements } = draw(chart, width, own, display);
    return svg(
      'svg',
      {
        class: width === WIDE ? 'wide' : 'narrow',
        viewBox: `0 0 ${width} ${Math.ceil(height)}`,
        role: 'img',
        'aria-labelledby': `${own}-title ${own}-desc`,
      },
      `<title id="${own}-title">${escape(`${chart.title}, ${unit}`)}</title>`,
      `<desc id="${own}-desc">${escape(chart.description)}</desc>`,
      hatches(own, marks),
      ...elements,
    );
  });
  return [
    '<figure>',
    `<figcaption>${escape(chart.title)} <span class="unit">${escape(unit)}</span></figcaption>`,
    `<div class="drawn">${legend(chart, id, marks)}`,
    ...drawings,
    '</div>',
    '</figure>',
    table,
  ].join('\n');
}

function draw(chart: Chart, width: number, id: string, display: Display): Drawing {
  if (chart.kind === 'bridge') return bridgeBars(chart, width, display);
  if (chart.kind === 'curve') return curve(chart, width, display);
  if (chart.kind === 'tornado') return tornadoBars(chart, width, display);
  if (chart.kind === 'lines') return linesOver(chart, width, display);
  if (chart.kind === 'fan') return fanOver(chart, width, display);
  return chart.along !== 'groups' && width === WIDE
    ? pairsUpright(chart, width, id, display)
    : pairsAcross(chart, width, id, display);
}

/** Returns the legend of a chart: what stands for each option, or each line; '' for charts that name their own parts. */
function legend(chart: Chart, id: string, marks: readonly string[]): string {
  const entries =
    chart.kind === 'pairs'
      ? barEntries(chart, id, marks)
      : chart.kind === 'lines'
        ? [
            ...chart.options.map(
              ({ name, mark }, o) => `${lineSwatch(`line ${mark}`, dashOf(o))} ${escape(name)}`,
            ),
            ...leftOutEntry(chart.notDrawn),
          ]
        : chart.kind === 'fan'
          ? [
              `${swatch(svg('rect', { x: 0, y: 1, width: 24, height: 10, class: `band ${chart.mark}` }))} P10 to P90`,
              `${lineSwatch(`line ${chart.mark}`, '')} P50`,
              `${swatch(svg('circle', { cx: 12, cy: 6, r: 3.5, class: 'dot' }))} Forecast, without risks`,
            ]
          : [];
  if (entries.length === 0) return '';
  return `<ul class="legend">${entries.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
}

function swatch(...drawn: readonly string[]): string {
  return svg('svg', { class: 'swatch', viewBox: '0 0 24 12', 'aria-hidden': 'true' }, ...drawn);
}

function lineSwatch(style: string, dash: string): string {
  return swatch(
    svg('path', { d: 'M0,6L24,6', class: style, ...(dash === '' ? {} : { 'stroke-dasharray': dash }) }),
  );
}

function leftOutEntry(notDrawn: readonly string[]): string[] {
  return notDrawn.length > 0 ? [`Not drawn, but in the table: ${escape(notDrawn.join(', '))}`] : [];
}

/** Each option by colour and place, forecast by hatching. */
function barEntries(
  chart: Extract<Chart, { kind: 'pairs' }>,
  id: string,
  marks: readonly string[],
): string[] {
  const isOverTime = chart.along !== 'groups';
  const bases = new Set(chart.items.map(({ basis }) => basis));
  const bar = (style: string, fill?: string): string =>
    swatch(
      ...(fill === undefined ? [] : [hatches(`${id}-${style}`, marks)]),
      svg('rect', {
        ...{ x: 1, y: 1, width: 22, height: 10, class: style },
        ...(fill === undefined ? {} : { style: `fill:url(#${id}-${style}-${fill})` }),
      }),
    );
  return [
    ...chart.options.map(({ name, mark }, o) => `${bar(mark)} ${escape(name)}${placeOf(o, chart)}`),
    ...leftOutEntry(chart.notDrawn),
    ...(isOverTime && bases.has('actual') ? [`${bar('plain')} filled: actual`] : []),
    ...(isOverTime && bases.has('part actual')
      ? [`${bar('part', 'hatch-part')} lined across: part actual`]
      : []),
    ...(isOverTime && bases.has('forecast') ? [`${bar('ahead', 'hatch-plain')} hatched: forecast`] : []),
  ];
}

/** Where the bars of an option stand; of more than two, by their order. */
function placeOf(place: number, { options, along }: Extract<Chart, { kind: 'pairs' }>): string {
  if (options.length !== 2) return '';
  if (along === 'groups') return place === 0 ? ' (above)' : ' (below)';
  return place === 0 ? ' (left, or above)' : ' (right, or below)';
}
