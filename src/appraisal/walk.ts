import { Money } from '../money/index.js';
import { type Cell, type Option, OPTIONS } from '../model/index.js';
import { fail } from '../problem.js';
import type { Step } from '../scenario/index.js';
import { effectOf } from './steps/effects.js';

/** What each cell costs in each option; zero where the cell is no part of it. */
export type OptionAmounts = Readonly<Record<Option, readonly Money[]>>;

/** A step and what it added to each cell of each option, by the cell's position. */
export interface WalkedStep {
  readonly step: Step;
  readonly effects: Readonly<Record<Option, ReadonlyMap<number, Money>>>;
}

/** The way from the lines to the forecast: start plus the effects is the end, cell by cell and exactly. */
export interface Walk {
  readonly start: OptionAmounts;
  readonly steps: readonly WalkedStep[];
  readonly end: OptionAmounts;
}

/** Takes the steps one by one, in the order written, each on what the one before left. */
export function walkSteps(cells: readonly Cell[], steps: readonly Step[]): Walk {
  const start: OptionAmounts = { central: startOf(cells, 'central'), local: startOf(cells, 'local') };
  const now = { central: [...start.central], local: [...start.local] };
  const walked = steps.map((step): WalkedStep => {
    const effects = { central: new Map<number, Money>(), local: new Map<number, Money>() };
    for (const option of step.options) {
      const members = matching(step, option, cells);
      const amounts = members.map((i) => now[option][i] ?? Money.zero);
      const added = effectOf(step, { cells: members.flatMap((i) => cells[i] ?? []), amounts });
      members.forEach((i, m) => {
        const effect = added[m] ?? Money.zero;
        effects[option].set(i, effect);
        now[option][i] = (now[option][i] ?? Money.zero).plus(effect);
      });
    }
    return { step, effects };
  });
  return { start, steps: walked, end: now };
}

/** Whether a line is part of an option: a `both` line counts once in each. */
export function belongsTo(cell: Cell, option: Option): boolean {
  return cell.option === 'both' || cell.option === option;
}

function startOf(cells: readonly Cell[], option: Option): Money[] {
  return cells.map((cell) => (belongsTo(cell, option) ? cell.amount : Money.zero));
}

function matching(step: Step, option: Option, cells: readonly Cell[]): number[] {
  const open = (cell: Cell): boolean =>
    belongsTo(cell, option) && (step.includeActuals || cell.status !== 'actual');
  const members = cells.flatMap((cell, i) => (open(cell) && step.where.matches(cell.values) ? [i] : []));
  if (members.length > 0) return members;
  throw fail('step-matches-nothing', step.at, {
    step: step.name,
    why: explain(step, option, cells.filter(open)),
  });
}

/** Which of the conditions is to blame, and what the lines have instead. */
function explain(step: Step, option: Option, cells: readonly Cell[]): string {
  const others = step.options.length < OPTIONS.length ? '' : ` of the ${option} option`;
  const money = step.includeActuals
    ? 'line'
    : 'planned or committed line (actuals need include-actuals: true)';
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
