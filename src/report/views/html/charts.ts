import type { Chart } from '../../chart.js';
import { unitLabel } from '../../display.js';
import type { Display } from '../../report.js';
import { bridgeBars } from './bridge-bars.js';
import { curve } from './curve.js';
import { hatches } from './hatches.js';
import { escape, svg } from './markup.js';
import { pairsAcross, pairsUpright } from './pairs.js';
import { tornadoBars } from './tornado-bars.js';

/** A drawing: its elements and its height, at a given width. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly string[];
}

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
    legend(chart, id, marks),
    ...drawings,
    table,
    '</figure>',
  ].join('\n');
}

function draw(chart: Chart, width: number, id: string, display: Display): Drawing {
  if (chart.kind === 'bridge') return bridgeBars(chart, width, display);
  if (chart.kind === 'curve') return curve(chart, width, display);
  if (chart.kind === 'tornado') return tornadoBars(chart, width, display);
  return chart.along === 'years' && width === WIDE
    ? pairsUpright(chart, width, id, display)
    : pairsAcross(chart, width, id, display);
}

/**
 * Returns the legend of a chart of options: each option by colour and place, forecast by hatching; '' for other charts.
 */
function legend(chart: Chart, id: string, marks: readonly string[]): string {
  if (chart.kind !== 'pairs') return '';
  const years = chart.along === 'years';
  const bases = new Set(chart.items.map(({ basis }) => basis));
  const swatch = (style: string, fill?: string): string =>
    svg(
      'svg',
      { class: 'swatch', viewBox: '0 0 24 12', 'aria-hidden': 'true' },
      hatches(`${id}-${style}`, marks),
      svg('rect', {
        x: 1,
        y: 1,
        width: 22,
        height: 10,
        class: style,
        ...(fill === undefined ? {} : { style: `fill:url(#${id}-${style}-${fill})` }),
      }),
    );
  const entries = [
    ...chart.options.map(({ name, mark }, o) => `${swatch(mark)} ${escape(name)}${placeOf(o, chart)}`),
    ...(chart.notDrawn.length > 0
      ? [`Not drawn, but in the table: ${escape(chart.notDrawn.join(', '))}`]
      : []),
    ...(years && bases.has('actual') ? [`${swatch('plain')} filled: actual`] : []),
    ...(years && bases.has('part actual')
      ? [`${swatch('part', 'hatch-part')} lined across: part actual`]
      : []),
    ...(years && bases.has('forecast') ? [`${swatch('ahead', 'hatch-plain')} hatched: forecast`] : []),
  ];
  return `<ul class="legend">${entries.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
}

/** Where the bars of an option stand; of more than two, by their order. */
function placeOf(place: number, { options, along }: Extract<Chart, { kind: 'pairs' }>): string {
  if (options.length !== 2) return '';
  if (along === 'groups') return place === 0 ? ' (above)' : ' (below)';
  return place === 0 ? ' (left, or above)' : ' (right, or below)';
}
