import { columnStem, type OptionId, type OptionList } from '../../model/index.js';
import type { Comparison } from '../../appraisal/index.js';
import type { JsonValue } from '../report.js';
import { money, percent, type Column, type Value } from '../table.js';

/** Returns the stem of the columns of a saving: 'saving' of two options; of more each has its own, 'shared_saving'. */
export function savingStem({ onlyAlternative }: OptionList, option: OptionId): string {
  return onlyAlternative ? 'saving' : `${columnStem(option)}_saving`;
}

/** The columns of a comparison: what each option costs, then what each saves against the baseline. */
export function figureColumns(options: OptionList): Column[] {
  const { others, onlyAlternative, baseline } = options;
  return [
    ...amountColumns(options),
    ...others.flatMap(({ id, name }): Column[] => {
      const heading = onlyAlternative ? 'Saving' : `${name} saving`;
      const stem = savingStem(options, id);
      const base = amountKey(baseline ?? id);
      return [
        {
          ...{ key: `${stem}_gbp`, heading, kind: 'money' },
          derived: { kind: 'difference', of: [base, amountKey(id)] },
        },
        {
          ...{ key: `${stem}_percent`, heading, kind: 'percent' },
          derived: { kind: 'share', of: [`${stem}_gbp`, base] },
        },
      ];
    }),
  ];
}

/** A column for what each option costs. */
export function amountColumns({ all }: OptionList): Column[] {
  return all.map(({ id, name }) => ({ key: amountKey(id), heading: name, kind: 'money', isOption: true }));
}

/** The CSV column of what an option costs: 'do_minimum_gbp'. */
export function amountKey(option: OptionId): string {
  return `${columnStem(option)}_gbp`;
}

/** The figures of a comparison, as {@link figureColumns} heads them. */
export function figureValues(comparison: Comparison): Value[] {
  const { options, amounts } = comparison;
  const values: Value[] = amounts.map(money);
  for (const { id } of options.others)
    values.push(money(comparison.saving(id)), percent(comparison.savingShare(id)));
  return values;
}

/** One figure of a comparison with its name, for tables in which each is a row of its own: options, then savings. */
export interface NamedFigure {
  /** Of a saving the labels that it is the difference of. */
  readonly difference: readonly [string, string] | null;
  /** 'central', 'saving'; in a table for people and in CSV. */
  readonly label: string;
  readonly of: (comparison: Comparison) => Comparison['amounts'][number];
}

export function namedFigures(options: OptionList): NamedFigure[] {
  const { all, others, onlyAlternative, baseline } = options;
  const base = baseline === null ? '' : options.of(baseline).word;
  return [
    ...all.map(({ id, word }): NamedFigure => ({
      ...{ label: word, difference: null },
      of: (comparison) => comparison.of(id),
    })),
    ...others.map(({ id, word }): NamedFigure => ({
      label: onlyAlternative ? 'saving' : `saving of ${word}`,
      difference: [base, word],
      of: (comparison) => comparison.saving(id),
    })),
  ];
}

/** A comparison as JSON: an amount for each option, and what is saved against the baseline. */
export function comparisonDocument(comparison: Comparison): Record<string, JsonValue> {
  const { options } = comparison;
  const { ids, others, onlyAlternative } = options;
  const amounts = Object.fromEntries(ids.map((id) => [id, comparison.of(id).toExact()]));
  if (others.length === 0) return amounts;
  if (onlyAlternative) return { ...amounts, ...savingDocument(comparison, onlyAlternative.id) };
  const savings = others.map(({ id }) => [id, savingDocument(comparison, id)] as const);
  return {
    ...amounts,
    savings: Object.fromEntries(savings.map(([id, { saving }]) => [id, saving])),
    savingPercents: Object.fromEntries(savings.map(([id, { savingPercent }]) => [id, savingPercent])),
  };
}

/** The saving of an option against the baseline, as JSON: pounds, and per cent of the baseline (null where it is zero). */
export function savingDocument(
  comparison: Comparison,
  option: OptionId,
): Readonly<Record<'saving' | 'savingPercent', string | null>> {
  return {
    saving: comparison.saving(option).toExact(),
    savingPercent: comparison.savingShare(option)?.toPercent(2) ?? null,
  };
}

/** 'Central against local by product', 'Options by product', 'Plan by product'. */
export function comparedBy(options: OptionList, by: string): string {
  const { all, baseline, onlyAlternative } = options;
  const [only] = all;
  if (all.length === 1 && only) return `${only.name} by ${by}`;
  return onlyAlternative && baseline !== null
    ? `${options.of(baseline).name} against ${onlyAlternative.word} by ${by}`
    : `Options by ${by}`;
}

/** '; saving = central - local'; nothing where nothing is compared. */
export function signRule(options: OptionList): string {
  const { baseline, onlyAlternative, others } = options;
  if (baseline === null || others.length === 0) return '';
  return `; saving = ${options.of(baseline).word} - ${onlyAlternative?.word ?? 'option'}`;
}

/** The styles of options in pictures: those of the usual options go by their ids. */
export function marksOf({ ids, hasOwnKeys }: OptionList): string[] {
  return ids.map((id, o) => (hasOwnKeys ? id : `series-${o + 1}`));
}
