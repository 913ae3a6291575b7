import type { Forecast, WalkFigures } from '../../appraisal/index.js';
import type { OptionList } from '../../model/index.js';
import { amountKey } from './option-figures.js';
import type { JsonValue } from '../report.js';
import { money, text, type Row, type Table } from '../table.js';

/**
 * Returns whether the ways of the options say more than their bridges: a step works on more than one of them, so that
 * in the bridge its effects cancel; or there is no bridge.
 */
export function showsWays({ scenario, options }: Forecast): boolean {
  const { steps } = scenario;
  if (options.others.length === 0) return steps.length > 0;
  return steps.some(({ options: on }) => on.length > 1);
}

/** From the lines over the steps to the forecast: a column for each option. */
export function waysTable(ways: readonly WalkFigures[], options: OptionList): Table {
  const row = (role: Row['role'], label: string, pick: (way: WalkFigures) => WalkFigures['lines']): Row => ({
    role,
    values: [text(label), ...ways.map((way) => money(pick(way)))],
  });
  const [first] = ways;
  return {
    title: 'From the lines over the steps to the forecast',
    columns: [
      { key: 'name', heading: 'Step', kind: 'text' },
      ...ways.map(({ option }) => ({
        ...{ key: amountKey(option), heading: options.of(option).name, kind: 'money' as const },
      })),
    ],
    rows: [
      row('item', 'Lines', ({ lines }) => lines),
      ...(first?.steps ?? []).map(({ name }, s) =>
        row('item', name, (way) => (way.steps[s] as WalkFigures['steps'][number]).effect),
      ),
      row('total', 'Forecast', ({ forecast }) => forecast),
    ],
  };
}

/** The ways as JSON. */
export function waysDocument(ways: readonly WalkFigures[]): JsonValue {
  return ways.map(({ option, lines, steps, forecast }) => ({
    option,
    lines: lines.toExact(),
    steps: steps.map(({ name, effect }) => ({ name, effect: effect.toExact() })),
    forecast: forecast.toExact(),
  }));
}
