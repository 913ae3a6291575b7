import type { AmountChange, Difference, Snapshot } from '../../appraisal/index.js';
import { nearest, type OptionId } from '../../model/index.js';
import type { Money, Rate } from '../../money/index.js';
import { fail, type Failure } from '../../problem/index.js';
import { parseMeasure, type ForecastFigure } from '../../scenario/index.js';

/** The most that a figure may change by: an amount, or a share of the size that it had. */
export type ChangeLimit =
  { readonly kind: 'money'; readonly amount: Money } | { readonly kind: 'rate'; readonly rate: Rate };

/** A gate as the command line gives it. */
export interface GateRule {
  readonly direction: 'increase' | 'decrease';
  /** `warning`: it is shown and does not fail. */
  readonly severity: 'error' | 'warning';
  /** An option, or a measure such as 'saving.total'; null: the total of the target's option, else of the main one. */
  readonly measure: string | null;
  readonly limit: ChangeLimit;
  /** The limit as written: '50m' or '2%'. */
  readonly written: string;
  /** The words of the command line: '--at-most-increase local=2%'. */
  readonly words: string;
}

/** A figure of a comparison that a gate looks at. */
interface Subject {
  readonly option: OptionId;
  readonly figure: GateFigure;
  /** As sentences name it: an option by its id alone where its total is meant. */
  readonly name: string;
}

const FIGURES = ['total', 'saving', 'npc', 'npc-saving'] as const satisfies readonly ForecastFigure[];
type GateFigure = (typeof FIGURES)[number];

/** How a change came out against the most that it may be. */
export interface Gate extends Subject {
  readonly rule: GateRule;
  /** In pounds. */
  readonly limit: Money;
  /** After minus before. */
  readonly change: Money;
  readonly passed: boolean;
}

/** Holds a change to a limit. @throws Failure where there is no such figure on both sides. */
export function gateOf(difference: Difference, after: Snapshot, rule: GateRule): Gate {
  const subject = subjectOf(difference, after, rule);
  const found = changeOf(difference, subject);
  if (found === null) throw fail('compare-gate-npc', {}, { words: rule.words });
  const { before, change } = found;
  const { limit } = rule;
  const most = limit.kind === 'money' ? limit.amount : before.abs().times(limit.rate);
  const moved = rule.direction === 'increase' ? change : change.negated();
  return { ...subject, rule, limit: most, change, passed: moved.compare(most) <= 0 };
}

/** Returns whether a gate that fails is broken: one that only warns fails nothing. */
export function isShut({ passed, rule }: Gate): boolean {
  return !passed && rule.severity === 'error';
}

function subjectOf({ totals, options }: Difference, after: Snapshot, rule: GateRule): Subject {
  const main = totals.has(after.targetOption) ? after.targetOption : options.main;
  const written = rule.measure?.trim() ?? main;
  const option = options.read(written) ?? written;
  if (options.has(option)) return { option, figure: 'total', name: option };
  const name = written === 'saving' ? 'saving.total' : written === 'npc' ? `${main}.npc` : written;
  const measure = parseMeasure(name, options);
  if (measure?.of.kind === 'forecast') {
    const { figure } = measure.of;
    const known = FIGURES.find((one) => one === figure);
    if (known) return { option: measure.of.option, figure: known, name: measure.name };
  }
  throw unknown(rule, measuresOf(options));
}

function measuresOf(options: Difference['options']): string[] {
  const { ids, others, onlyAlternative } = options;
  const savings = onlyAlternative
    ? ['saving.total', 'saving.npc']
    : others.flatMap(({ id }) => [`${id}.saving`, `${id}.npc-saving`]);
  return [...ids, ...ids.map((id) => `${id}.npc`), ...savings];
}

function unknown({ words, measure }: GateRule, known: readonly string[]): Failure {
  const near = nearest(measure ?? '', known);
  const meant = near === null ? '' : ` Did you mean "${near}"?`;
  const what = `${words}: ${measure} is nothing that both sides have a change of.${meant} Known: ${known.join(', ')}.`;
  return fail('usage', {}, { what });
}

/** null where it needs present values, and a side has none. */
function changeOf(
  { totals, savings, presentCosts, options: { baseline } }: Difference,
  { option, figure }: Subject,
): AmountChange | null {
  switch (figure) {
    case 'total':
      return totals.get(option) ?? null;
    case 'saving':
      return savings.get(option) ?? null;
    case 'npc':
      return presentCosts?.get(option) ?? null;
    case 'npc-saving': {
      const [base, own] = [baseline ?? option, option].map((id) => presentCosts?.get(id));
      if (!base || !own) return null;
      const [before, after] = [base.before.minus(own.before), base.after.minus(own.after)];
      return { before, after, change: after.minus(before) };
    }
  }
}
