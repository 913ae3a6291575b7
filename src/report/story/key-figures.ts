import type { Comparison, Forecast } from '../../appraisal/index.js';
import type { OptionId } from '../../model/index.js';
import { amountKey } from '../forecast/option-figures.js';
import type { KeyFigure } from '../report.js';

/** The few figures of a story: what each option costs and saves, and how it stands to the target. */
export function keyFigures(
  { target, options }: Forecast,
  totals: Comparison,
  about: ReadonlyMap<OptionId, string>,
): KeyFigure[] {
  const remarkOn = ({ id, about: said }: (typeof options.all)[number]): string => {
    if (said !== null) return said;
    if (options.others.length === 0) return options.count === 1 ? 'in all' : '';
    return about.get(id) ?? (id === options.baseline ? 'the baseline' : 'after the steps');
  };
  return [
    ...options.all.map((option): KeyFigure => ({
      ...{ label: option.name, amount: totals.of(option.id), remark: remarkOn(option), tone: 'plain' },
      column: amountKey(option.id),
    })),
    ...options.others.map(({ id, name, word }): KeyFigure => {
      const [saving, share] = [totals.saving(id), totals.savingShare(id)];
      const base = options.of(options.baseline ?? id);
      return {
        label: options.onlyAlternative ? 'Saving' : `Saving of ${word}`,
        amount: saving,
        remark: share === null ? '' : `${share.toPercent(1)}% of ${base.word}`,
        difference: [base.name, name],
        tone: saving.isNegative() ? 'bad' : 'good',
      };
    }),
    ...(target?.results ?? []).map(({ option, headroom, met }): KeyFigure => {
      const whose = target && target.results.length > 1 ? `${options.of(option).name}: ` : '';
      return {
        label: `${whose}${met ? 'Target met, with' : 'Target MISSED by'}`,
        amount: headroom.abs(),
        remark: met ? 'to spare' : 'over the limit',
        tone: met ? 'good' : 'bad',
      };
    }),
  ];
}
