import { Money } from '../money/index.js';
import { type Cell, type Option, OPTIONS, type YearRange } from '../model/index.js';
import { fail, type Problem } from '../problem.js';
import type { Step } from '../scenario/index.js';
import { Sheet } from './sheet.js';
import { moved } from './steps/delay.js';
import { effectOf } from './steps/effects.js';
import type { Matched, StepPrices } from './steps/matched.js';

/** What each cell comes to in each option; zero where the cell is no part of it. */
export type OptionAmounts = Readonly<Record<Option, readonly Money[]>>;

/** A step and what it added to each cell of each option, by the cell's position. */
export interface WalkedStep {
  readonly step: Step;
  readonly effects: Readonly<Record<Option, ReadonlyMap<number, Money>>>;
  /** Where a delay took each matched cell, by position; null: out of the horizon. Empty for other effects. */
  readonly moves: Readonly<Record<Option, ReadonlyMap<number, number | null>>>;
}

/** The way from the lines to the forecast: start plus the effects is the end, cell by cell and exactly. */
export interface Walk {
  /** The cells walked over: those given, and behind them what delays added (zero at the start). */
  readonly cells: readonly Cell[];
  readonly start: OptionAmounts;
  readonly steps: readonly WalkedStep[];
  readonly end: OptionAmounts;
  readonly problems: readonly Problem[];
}

/** Takes the steps one by one, in the order written, each on what the one before left. */
export function walkSteps(
  cells: readonly Cell[],
  steps: readonly Step[],
  horizon: YearRange,
  prices: StepPrices,
): Walk {
  const sheet = new Sheet(cells);
  const problems: Problem[] = [];
  const walked = steps.map((step): WalkedStep => {
    const effects = { central: new Map<number, Money>(), local: new Map<number, Money>() };
    const moves = { central: new Map<number, number | null>(), local: new Map<number, number | null>() };
    for (const option of step.options) {
      const add = (position: number, amount: Money): void => {
        sheet.add(option, position, amount);
        effects[option].set(position, (effects[option].get(position) ?? Money.zero).plus(amount));
      };
      const members = matching(step, option, sheet);
      const matched = matchedOf(sheet, option, members);
      const added = effectOf(step, matched, prices);
      members.forEach((i, m) => {
        add(i, added[m] ?? Money.zero);
      });
      if (step.effect.kind !== 'delay') continue;
      const { to, problems: told } = moved(step, step.effect, option, matched, horizon);
      problems.push(...told);
      for (const i of members) sheet.empty(option, i);
      members.forEach((i, m) => {
        const [year, amount] = [to[m], matched.amounts[m]];
        if (!amount || amount.isZero()) return;
        const at = year && sheet.likeIn(year, i, option);
        moves[option].set(i, at ?? null);
        if (typeof at === 'number') add(at, amount);
      });
    }
    return { step, effects, moves };
  });
  return { cells: sheet.cells, start: sheet.start, steps: walked, end: sheet.amounts, problems };
}

function matchedOf(sheet: Sheet, option: Option, members: readonly number[]): Matched {
  const amounts = members.map((i) => sheet.amount(option, i));
  return { cells: sheet.at(members), amounts, total: Money.sum(amounts) };
}

function matching(step: Step, option: Option, sheet: Sheet): number[] {
  const open = (cell: Cell): boolean =>
    cell.kind === step.changes && (step.includeActuals || cell.status !== 'actual');
  const members = sheet.members(option, (cell) => open(cell) && step.where.matches(cell.values));
  if (members.length > 0) return members;
  const there = sheet.at(sheet.members(option, open));
  throw fail('step-matches-nothing', step.at, { step: step.name, why: explain(step, option, there) });
}

/** Which of the conditions is to blame, and what the lines have instead. */
function explain(step: Step, option: Option, cells: readonly Cell[]): string {
  const others = step.options.length < OPTIONS.length ? '' : ` of the ${option} option`;
  const what = step.changes === 'benefit' ? 'benefit line' : 'line';
  const money = step.includeActuals
    ? what
    : `planned or committed ${what} (actuals need include-actuals: true)`;
  if (cells.length === 0) return `${others}: there is no ${money}`;
  for (const { dimension, values, matches } of step.where.parts()) {
    if (cells.some((cell) => matches(cell.values[dimension]))) continue;
    const there = [...new Set(cells.map((cell) => cell.values[dimension] || '(blank)'))].sort();
    const shown =
      there.length > 12 ? `${there.slice(0, 12).join(', ')} and ${there.length - 12} more` : there.join(', ');
    return `${others}: no ${money} has ${dimension} ${values.join(' or ')}. There is: ${shown}`;
  }
  return `${others}: each of its conditions is met by some line, but no line meets all of them (${step.where.describe()})`;
}
