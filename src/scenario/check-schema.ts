import * as v from 'valibot';
import { parseScenarioMoney, parsePercent, Rate, type Money } from '../money/index.js';
import { nearest } from '../model/index.js';
import { key, needed, object } from './object.js';
import { limitText, oneOf, percent, readWith, text } from './values.js';
import { byDimensions, where } from './where.js';

/** Percentiles over simulated futures, and what they are above the forecast. */
const SIMULATED_MEASURES = {
  'central.p50': 'money',
  'central.p80': 'money',
  'central.p90': 'money',
  'local.p50': 'money',
  'local.p80': 'money',
  'local.p90': 'money',
  'saving.p50': 'money',
  'saving.p80': 'money',
  'saving.p90': 'money',
  'central.contingency-p50': 'money',
  'central.contingency-p80': 'money',
  'central.contingency-p90': 'money',
  'local.contingency-p50': 'money',
  'local.contingency-p80': 'money',
  'local.contingency-p90': 'money',
  'chance-of-target': 'percent',
} as const;

/** What a check can hold to a limit, and in what it is measured. Costs alone, unless it says benefits. */
export const MEASURES = {
  'central.total': 'money',
  'local.total': 'money',
  'saving.total': 'money',
  'saving.percent': 'percent',
  'central.npc': 'money',
  'local.npc': 'money',
  'saving.npc': 'money',
  'central.benefits': 'money',
  'local.benefits': 'money',
  'central.npsv': 'money',
  'local.npsv': 'money',
  'central.bcr': 'ratio',
  'local.bcr': 'ratio',
  ...SIMULATED_MEASURES,
} as const satisfies Record<string, 'money' | 'percent' | 'ratio'>;
export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly MeasureName[];

/** Those that take a simulation, and so a scenario with risks. */
export const SIMULATED = Object.keys(SIMULATED_MEASURES) as readonly (keyof typeof SIMULATED_MEASURES)[];

/** A limit in the unit of its measure: pounds, or a share or ratio. */
export type Limit =
  { readonly kind: 'money'; readonly amount: Money } | { readonly kind: 'rate'; readonly rate: Rate };

/** Reads a limit for a measure ('11.4bn', '5%', '1.5'), or says what is wrong with it. */
export function readLimit(measure: MeasureName, written: string): Limit | string {
  switch (MEASURES[measure]) {
    case 'money': {
      const amount = parseScenarioMoney(written);
      return amount
        ? { kind: 'money', amount }
        : `${measure} is an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.`;
    }
    case 'percent': {
      const rate = parsePercent(written);
      return rate
        ? { kind: 'rate', rate }
        : `${measure} is a percentage. Write it with its sign, such as 10%.`;
    }
    case 'ratio':
      return /^-?\d+(\.\d+)?$/.test(written.trim())
        ? { kind: 'rate', rate: Rate.of(written.trim()) }
        : `${measure} is a ratio. Write a plain number, such as 1.5.`;
  }
}

/** Reads the name of a measure. null where it is none: see {@link measureHint}. */
export function parseMeasure(written: string): MeasureName | null {
  const name = written.trim().toLowerCase();
  return MEASURE_NAMES.find((known) => known === name) ?? null;
}

export function measureHint(written: string): string {
  const near = nearest(written, MEASURE_NAMES);
  return `This is no measure.${near === null ? '' : ` Did you mean "${near}"?`} Known: ${MEASURE_NAMES.join(', ')}.`;
}

const measure = v.pipe(
  readWith('A measure such as local.total', parseMeasure, measureHint),
  v.metadata({ enum: [...MEASURE_NAMES] }),
);

const within = object({
  percent: needed(percent, 'How far the measure may be from the other, either way.'),
  of: needed(measure, 'The other measure.'),
});

export const check = v.pipe(
  object({
    name: needed(text, 'What the rule is called; each has its own name.'),
    measure: needed(measure, 'What is held to the limit.'),
    by: key(byDimensions, 'Every group of this dimension must hold.'),
    where: key(where, 'Which lines are measured; all unless said.'),
    'at-most': key(limitText, 'The measure may not be above this.'),
    'at-least': key(limitText, 'The measure may not be below this.'),
    within: key(within, 'The measure must lie this near another one.'),
    severity: key(oneOf(['error', 'warning']), 'What a broken rule is; error by default.'),
    source: key(text, 'Where the rule comes from.'),
    note: key(text, 'A remark for the reader.'),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { 'at-most': atMost, 'at-least': atLeast, within: near, ...rest } = dataset.value;
    if ([atMost, atLeast, near].filter((limit) => limit !== undefined).length !== 1) {
      addIssue({ message: 'A check has exactly one limit: at-most, at-least or within.' });
      return NEVER;
    }
    if (near && MEASURES[near.of] !== MEASURES[rest.measure]) {
      addIssue({
        message: `${rest.measure} and ${near.of} are not in one unit, so one cannot lie near the other.`,
      });
      return NEVER;
    }
    if (near) return { ...rest, rule: { kind: 'within' as const, share: near.percent, of: near.of } };
    const kind = atMost === undefined ? ('at-least' as const) : ('at-most' as const);
    const limit = readLimit(rest.measure, atMost ?? atLeast ?? '');
    if (typeof limit !== 'string') return { ...rest, rule: { kind, limit } };
    const path = {
      type: 'object',
      origin: 'value',
      input: dataset.value,
      key: kind,
      value: atMost ?? atLeast,
    };
    addIssue({ message: limit, path: [path as v.ObjectPathItem] });
    return NEVER;
  }),
);

export type CheckDocument = v.InferOutput<typeof check>;
