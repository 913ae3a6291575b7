import type { WalkFigures } from '../../appraisal/index.js';
import type { OptionList } from '../../model/index.js';
import { Money } from '../../money/index.js';
import type { BridgeBar, BridgeChart } from '../charts/chart.js';
import { showMoney } from '../display.js';
import { marksOf } from '../forecast/option-figures.js';
import { money, text, type Display } from '../table.js';

/** The walk of each option that a step changes, as a waterfall from its lines to its forecast. */
export function walkCharts(
  ways: readonly WalkFigures[],
  options: OptionList,
  display: Display,
): BridgeChart[] {
  const marks = marksOf(options);
  return ways.flatMap((way): BridgeChart[] => {
    const steps = way.steps.filter(({ effect }) => !effect.isZero());
    if (steps.length === 0) return [];
    const { name, word } = options.of(way.option);
    const mark = marks[options.indexOf(way.option)] ?? '';
    let running = way.lines;
    const bars: BridgeBar[] = [
      { label: 'Lines', mark, isTotal: true, from: Money.zero, to: way.lines },
      ...steps.map(({ name: step, effect }): BridgeBar => {
        const from = running;
        running = running.plus(effect);
        return { label: step, mark: '', isTotal: false, from, to: running };
      }),
      { label: 'Forecast', mark, isTotal: true, from: Money.zero, to: way.forecast },
    ];
    const title = `The walk of ${word}`;
    return [
      {
        kind: 'bridge',
        title,
        description: `${bars.map(({ label, isTotal, from, to }) => `${label} ${showMoney(isTotal ? to : to.minus(from), display)}`).join(', then ')}.`,
        items: bars,
        table: {
          title,
          name: `Walk of ${name}`,
          columns: [
            { key: 'name', heading: 'Step', kind: 'text' },
            { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
          ],
          rows: [
            { role: 'item', values: [text('Lines'), money(way.lines)] },
            ...steps.map(({ name: step, effect }) => ({
              role: 'item' as const,
              values: [text(step), money(effect)],
            })),
            { role: 'total', values: [text('Forecast'), money(way.forecast)] },
          ],
        },
      },
    ];
  });
}
