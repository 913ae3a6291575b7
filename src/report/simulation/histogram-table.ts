import { Rate } from '../../money/index.js';
import type { DrawnOutcome } from '../../appraisal/index.js';
import { toPounds } from '../../appraisal/index.js';
import { money, percent, text, type Table } from '../table.js';

/** The number of bars, roughly; the two at the ends for the lowest and the highest draws are not counted. */
const BARS = 14;
/** The share of the draws at each end that the outermost bars take, whatever their amounts. */
const TAIL = 0.01;
/** The width in characters of the longest bar, and of the cumulative curve. */
const BAR_WIDTH = 20;
const CURVE_WIDTH = 16;

/** How the draws are spread, as bars, and how many lie below, as a curve. null where all draws are the same. */
export function histogramTable({ forecast, deviations }: DrawnOutcome, subject: string): Table | null {
  const base = forecast.toNumber();
  const sorted = Float64Array.from(deviations, (x) => x + base).sort();
  const at = (p: number): number => sorted[Math.floor(p * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(TAIL), at(1 - TAIL)];
  if (high - low < 1) return null;
  const step = niceStep((high - low) / BARS);
  const first = Math.floor(low / step) * step;
  const bins = Math.ceil((high - first) / step);
  const counts = new Array<number>(bins + 2).fill(0);
  for (const x of sorted) {
    const bin = Math.min(bins, Math.max(-1, Math.floor((x - first) / step))) + 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  let below = 0;
  const rows = counts.flatMap((count, b) => {
    below += count;
    if (count === 0 && (b === 0 || b === bins + 1)) return [];
    const edge = toPounds(first + b * step);
    const [share, cumulative] = [count / sorted.length, below / sorted.length];
    const bar = '█'.repeat(Math.round((count / most) * BAR_WIDTH)) || (count > 0 ? '▏' : '');
    return [
      {
        role: 'item' as const,
        values: [
          b === bins + 1 ? text('more') : money(edge),
          percent(Rate.of(share.toFixed(6))),
          percent(Rate.of(cumulative.toFixed(6))),
          // one column of words: a table leaves out words that are those of the row above
          text(`${bar.padEnd(BAR_WIDTH)} ${'·'.repeat(Math.round(cumulative * CURVE_WIDTH))}●`),
        ],
      },
    ];
  });
  return {
    title: `The draws of ${subject}`,
    columns: [
      { key: 'up_to_gbp', heading: 'Up to', kind: 'money' },
      { key: 'share', heading: 'Draws', kind: 'percent' },
      { key: 'cumulative', heading: 'So far', kind: 'percent' },
      { key: 'bar', heading: 'Histogram, and the curve of what lies below', kind: 'text' },
    ],
    rows,
  };
}

/** 1, 2 or 5 times a power of ten, a pound at least. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
}
