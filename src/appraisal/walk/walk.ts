import type { Money } from '../../money/index.js';
import type { CellTable, OptionId, OptionList, YearRange } from '../../model/index.js';
import { fail, type Problem } from '../../problem/index.js';
import type { Step } from '../../scenario/index.js';
import { applyStep, movesLines } from '../steps/step-effects.js';
import type { StepPrices } from '../steps/step-prices.js';
import { DelayedCells } from './delayed-cells.js';
import { SplitMemory } from './largest-remainder.js';
import { OptionWalk, type YearFactor } from './option-walk.js';
import type { PricedLines } from './priced-lines.js';
import type { MatchedRows } from './share-out.js';
import { cellsWithRows, GONE, rowsIn } from './rows.js';

/** Groups of cells: the positions of the cells of each. */
type Groups = readonly ArrayLike<number>[];

/**
 * The way from the lines to the forecast, of each option: the lines, each step's effect, the forecast, adding up
 * exactly. Cells are known by their positions in the table; those that delays added stand behind the others.
 */
export class Walk {
  constructor(
    readonly table: CellTable,
    readonly steps: readonly Step[],
    readonly problems: readonly Problem[],
    readonly options: OptionList,
    private readonly walks: ReadonlyMap<OptionId, OptionWalk>,
    /** By year, the factor from the scenario's prices to those shown; null: the scenario's own. */
    readonly prices: YearFactor | null = null,
  ) {}

  /** Returns the same walk with its amounts shown in other prices. */
  inPrices(prices: YearFactor): Walk {
    return new Walk(this.table, this.steps, this.problems, this.options, this.walks, prices);
  }

  of(option: OptionId): OptionWalk {
    const found = this.walks.get(option);
    if (!found) throw new RangeError(`no option ${option}`);
    return found;
  }

  /** Returns the amount of each group of cells before any step, in pounds. */
  starts(option: OptionId, groups: Groups): Money[] {
    return this.of(option).sums(groups, 0, this.prices);
  }

  /** Returns the amount of each group of cells after all steps, in pounds. */
  ends(option: OptionId, groups: Groups): Money[] {
    return this.of(option).sums(groups, this.steps.length, this.prices);
  }

  /** Returns the amount of some cells together after all steps, in pounds. */
  end(option: OptionId, members: ArrayLike<number>): Money {
    return this.ends(option, [members])[0] as Money;
  }

  /** Returns the effect of each step on each group of cells, in pounds: an array for each step. */
  effects(option: OptionId, groups: Groups): Money[][] {
    return this.of(option).effects(groups, this.steps.length, this.prices);
  }

  /** Returns whether a step matched a cell of an option. */
  touches(option: OptionId, step: number, cell: number): boolean {
    return this.of(option).touches(step, cell);
  }

  /**
   * Where a delay took the money of a cell: a position, null out of the horizon; undefined where it moved none of it, or
   * the step is no delay.
   */
  moveOf(option: OptionId, step: number, cell: number): number | null | undefined {
    const effect = this.steps[step]?.effect;
    if (!effect || !movesLines(effect)) return undefined;
    const walk = this.of(option);
    const to = walk.cellsAfter(step + 1);
    const row = walk.rowsIn(cell, step).find((each) => walk.classOfRow(each).isTouchedBy(step));
    if (row === undefined) return undefined;
    return to[row] === GONE ? null : to[row];
  }

  /** The walk as it was after so many steps, taken on by others from there. @throws Failure as {@link walkSteps}. */
  continueFrom(from: number, steps: readonly Step[], horizon: YearRange, prices: StepPrices): Walk {
    const walks = new Map([...this.walks].map(([option, walk]) => [option, walk.copyAfter(from)]));
    return takeSteps(new DelayedCells(this.table), this.options, walks, steps, from, horizon, prices);
  }
}

/** Takes the steps one by one, in the order written, each on what the one before left. */
export function walkSteps(
  lines: PricedLines,
  options: OptionList,
  steps: readonly Step[],
  horizon: YearRange,
  prices: StepPrices,
): Walk {
  const walks = new Map(options.ids.map((option) => [option, OptionWalk.start(option, lines)]));
  return takeSteps(new DelayedCells(lines.table), options, walks, steps, 0, horizon, prices);
}

function takeSteps(
  cells: DelayedCells,
  options: OptionList,
  walks: ReadonlyMap<OptionId, OptionWalk>,
  steps: readonly Step[],
  from: number,
  horizon: YearRange,
  prices: StepPrices,
): Walk {
  const problems: Problem[] = [];
  const memory = new SplitMemory();
  for (const [position, step] of steps.entries()) {
    if (position < from) continue;
    for (const option of step.options) {
      const walk = walks.get(option);
      if (!walk) continue;
      const matched = matching(step, walk, cells, position, options.count);
      problems.push(...applyStep({ step, position, walk, cells, matched, prices, memory, horizon }));
    }
  }
  return new Walk(cells.table, steps, problems, options, walks);
}

/** Returns, by cell, 1 where a step may change it: cells of its kind, without actuals unless the step includes them. */
function openTo({ changes, includeActuals }: Step, table: CellTable): Uint8Array {
  const isKind = table.maskWhere(({ kinds }) => kinds, changes);
  if (includeActuals || !table.columns.statuses.texts.includes('actual')) return isKind;
  const isActual = table.maskWhere(({ statuses }) => statuses, 'actual');
  const mask = new Uint8Array(isKind.length);
  for (let i = 0; i < mask.length; i++) mask[i] = (isKind[i] as number) & (1 - (isActual[i] as number));
  return mask;
}

function matching(
  step: Step,
  walk: OptionWalk,
  cells: DelayedCells,
  position: number,
  optionCount: number,
): MatchedRows {
  const { table } = cells;
  const cellOf = walk.cellsAfter(position);
  const open = openTo(step, table);
  const rows = rowsIn(cellOf, step.where.mask(table, open));
  if (rows.includes(1)) return { rows, cells: () => cells.inOrder(cellsWithRows(table, cellOf, rows)) };
  const others = cellsWithRows(table, cellOf, rowsIn(cellOf, open));
  throw fail('step-matches-nothing', step.at, {
    step: step.name,
    why: explain(step, walk.option, table, others, optionCount),
  });
}

/** Which of the conditions is to blame, and what the lines have instead. */
function explain(
  step: Step,
  option: OptionId,
  table: CellTable,
  cells: Uint32Array,
  optionCount: number,
): string {
  const others = step.options.length < 2 || optionCount < 2 ? '' : ` of the ${option} option`;
  const what = step.changes === 'benefit' ? 'benefit line' : 'line';
  const money = step.includeActuals
    ? what
    : `planned or committed ${what} (actuals need include-actuals: true)`;
  if (cells.length === 0) return `${others}: there is no ${money}`;
  for (const { dimension, values, matches } of step.where.parts()) {
    const textOf = (cell: number): string =>
      table.text(dimension, cell) || (dimension === 'trust' ? table.trustName(cell) : '');
    if (cells.some((cell) => matches(table.text(dimension, cell)) || matches(textOf(cell)))) continue;
    const there = [...new Set(Array.from(cells, textOf))];
    const named = there.map((value) => value || '(blank)').sort();
    const shown =
      named.length > 12 ? `${named.slice(0, 12).join(', ')} and ${named.length - 12} more` : named.join(', ');
    return `${others}: no ${money} has ${dimension} ${values.join(' or ')}. There is: ${shown}`;
  }
  return `${others}: each of its conditions is met by some line, but no line meets all of them (${step.where.describe()})`;
}
