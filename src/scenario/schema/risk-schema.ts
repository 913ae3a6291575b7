import * as v from 'valibot';
import { parsePercent, parseScenarioMoney, Rate } from '../../money/index.js';
import { amount, uplift, type Written } from './distribution-schema.js';
import { key, needed, object } from './object.js';
import { PER } from '../risk.js';
import { optionIds } from './options-schema.js';
import { oneOf, readWith, shareOfOne, text } from './values.js';
import { where } from './where.js';

/** How the draws of one risk go together: a word, or a number from 0 to 1. */
export const correlation = readWith(
  'independent, full, or a number from 0 to 1',
  (written) => {
    const word = written.trim().toLowerCase();
    if (word === 'independent') return Rate.zero;
    if (word === 'full') return Rate.one;
    return /^(0(\.\d{1,30})?|1(\.0{1,30})?)$/.test(word) ? Rate.of(word) : null;
  },
  (written) =>
    written.trim().startsWith('-')
      ? 'Many draws cannot all run against each other. Write independent, full, or a number from 0 to 1.'
      : 'Write independent, full, or a number from 0 to 1, such as 0.3.',
);

const ends = v.pipe(
  v.array(v.nullable(v.string()), 'A list of two belongs here: [low, high]; write null for an open end.'),
  v.length(2, 'A list of two belongs here: [low, high]; write null for an open end.'),
);

export const risk = v.pipe(
  object({
    name: needed(text, 'What the risk is called; each has its own name.'),
    option: key(
      optionIds,
      'Which option it bears on: one, a list of them, or all; every option but the baseline unless said.',
    ),
    where: key(where, 'Which lines it bears on; all planned and committed costs unless said.'),
    uplift: key(uplift, 'By what share the lines change: a percentage, or a distribution of percentages.'),
    amount: key(
      amount,
      'What it costs in all, pro rata over the lines: an amount, or a distribution of amounts.',
    ),
    probability: key(shareOfOne, 'How likely it is to happen; 100% unless said.'),
    per: key(oneOf(PER), 'Drawn once (risk, the default), or anew for each trust or line.'),
    correlation: key(
      correlation,
      'Between the draws of each trust or line: independent (the default), full, or 0 to 1.',
    ),
    truncate: key(ends, 'What lies outside [low, high] is taken to be impossible; null is an open end.'),
    source: key(text, 'Where the figures come from.'),
    note: key(text, 'A remark for the reader.'),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { uplift: share, amount: pounds, truncate, ...rest } = dataset.value;
    const refuse = (name: keyof typeof dataset.value | null, message: string): never => {
      const at = {
        type: 'object',
        origin: 'value',
        input: dataset.value,
        key: name,
        value: undefined,
      } as const;
      addIssue(name === null ? { message } : { message, path: [at as unknown as v.ObjectPathItem] });
      return NEVER;
    };
    if ((share === undefined) === (pounds === undefined))
      return refuse(null, 'A risk has exactly one effect: uplift or amount.');
    if (rest.correlation !== undefined && (rest.per ?? 'risk') === 'risk')
      return refuse(
        'correlation',
        'The risk is drawn once. Say "per: trust" or "per: line", or use "correlations".',
      );
    const written = share ?? pounds;
    if (truncate !== undefined && written?.kind === 'fixed')
      return refuse('truncate', 'A certain value cannot be truncated. Take this key out.');
    if (share !== undefined) {
      if (lowestOf(share)?.compare(Rate.percent('-100')) === -1)
        return refuse('uplift', 'It takes away more than the lines come to: below -100%.');
      const cut = readEnds(truncate, parsePercent, (a, b) => a.compare(b));
      if (typeof cut === 'string') return refuse('truncate', `${cut} Write percentages, such as [0%, 50%].`);
      return { ...rest, effect: { kind: 'uplift' as const, distribution: share, truncate: cut } };
    }
    if (pounds === undefined) return NEVER;
    const cut = readEnds(truncate, parseScenarioMoney, (a, b) => a.compare(b));
    if (typeof cut === 'string') return refuse('truncate', `${cut} Write amounts, such as [0, 250m].`);
    return { ...rest, effect: { kind: 'amount' as const, distribution: pounds, truncate: cut } };
  }),
);

export type RiskDocument = v.InferOutput<typeof risk>;

/** The ends of a truncation in the unit of its risk, or what is wrong with them. */
function readEnds<Q>(
  written: readonly (string | null)[] | undefined,
  read: (text: string) => Q | null,
  compare: (a: Q, b: Q) => number,
): { low: Q | null; high: Q | null } | null | string {
  if (written === undefined) return null;
  const [low = null, high = null] = written.map((end) => (end === null ? null : read(end)));
  const [lowText, highText] = written;
  if ((low === null) !== (lowText === null) || (high === null) !== (highText === null))
    return `"${(low === null && lowText !== null ? lowText : highText) ?? ''}" is not in the unit of the risk.`;
  if (low === null && high === null) return 'Both ends are open, so nothing is cut.';
  if (low !== null && high !== null && compare(low, high) >= 0) return 'Low is not below high.';
  return { low, high };
}

/** The lowest share that a distribution can come to; null where it has no end, or its outcomes stand in a file. */
function lowestOf(share: Written<Rate>): Rate | null {
  if (share.kind === 'fixed') return share.value;
  if (share.kind === 'discrete')
    return share.outcomes.map(({ value }) => value).reduce((a, b) => (b.compare(a) < 0 ? b : a));
  return 'low' in share ? share.low : null;
}
