import type { Money, Rate } from '../../money/index.js';
import type { OptionId } from '../../model/index.js';
import type { Step } from '../../scenario/index.js';
import type { Forecast } from '../result.js';
import { isSharedOut, movesLines } from '../steps/step-effects.js';
import type { OptionWalk, YearFactor } from '../walk/option-walk.js';
import { GONE } from '../walk/rows.js';

/** The effect of one step on a figure. */
export interface StepShare {
  readonly step: Step;
  /** The effect on the figure, in pounds of the prices that it is shown in. */
  readonly effect: Money;
  /** The amount within the figure that the step matched, before the step, in the scenario's price base. */
  readonly matched: Money;
  /** The whole amount that the step matched. */
  readonly matchedInAll: Money;
  /** The whole effect of the step. */
  readonly effectInAll: Money;
  /** Matched within the figure as a share of all that was matched; null where that is zero or money moved in time. */
  readonly share: Rate | null;
  /** For a step that shares an amount out, the effect minus the exact share: the rounding to the penny; else null. */
  readonly rounding: Money | null;
}

/** The walk of a figure: the lines that are part of it before or after the steps, and the effects of steps on them. */
export interface FigureWalk {
  /** The amount of the lines, in the prices that the figure is shown in. */
  readonly start: Money;
  readonly steps: readonly StepShare[];
  /** The names of the steps that did not touch it. */
  readonly untouched: readonly string[];
}

/**
 * Returns the walk of a figure. Lines that a delay moves into the figure count from the start; lines that a delay moves
 * out of it count until that step.
 */
export function figureWalk(forecast: Forecast, option: OptionId, members: Uint32Array): FigureWalk {
  const { walk, shown } = forecast;
  const own = walk.of(option);
  const until = lastSteps(own, members, walk.table.length, walk.steps.length);
  const steps: StepShare[] = [];
  const untouched: string[] = [];
  walk.steps.forEach((step, s) => {
    const isTouched = own.touchedBy(s);
    const touched = own.classOf.map((cellClass) => isTouched[cellClass] as number);
    const all = Uint8Array.from(touched);
    const inside = all.map((is, row) => is & ((until[row] as number) >= s ? 1 : 0));
    const leaves = all.map((is, row) => is & (until[row] === s ? 1 : 0));
    if (!inside.includes(1)) {
      if (step.changes === 'cost') untouched.push(step.name);
      return;
    }
    const moved = own.cellsAfter(s + 1);
    const gone = all.map((is, row) => is & (moved[row] === GONE ? 1 : 0));
    const effect = effectOn(own, inside, leaves, s, shown.walk.prices);
    steps.push({ step, effect, ...sharesOf(own, step, s, { all, gone, inside, leaves }) });
  });
  const there = until.map((last) => (last >= 0 ? 1 : 0));
  const start = own.evaluated(own.sumsOf(Uint8Array.from(there)), 0, shown.walk.prices).money();
  return { start, steps, untouched };
}

/**
 * By row, the position of the step that moves it out of the figure; past the last step: none does; -1: no part of it.
 */
function lastSteps(walk: OptionWalk, members: Uint32Array, cells: number, steps: number): Int32Array {
  const isMember = new Uint8Array(cells);
  for (const cell of members) isMember[cell] = 1;
  const isIn = (row: number, taken: number): boolean => {
    const cell = walk.cellsAfter(taken)[row] as number;
    return cell !== GONE && isMember[cell] === 1;
  };
  const moves = Array.from({ length: steps }, (_, s) => s).filter(
    (s) => walk.cellsAfter(s) !== walk.cellsAfter(s + 1),
  );
  return Int32Array.from(walk.classOf, (_, row) => {
    if (isIn(row, steps)) return steps + 1;
    if (!isIn(row, 0)) return -1;
    return moves.find((s) => !isIn(row, s + 1)) ?? steps + 1;
  });
}

/** The effect of a step on rows, in pounds; the rows of `leaves` are moved out by it. */
function effectOn(
  walk: OptionWalk,
  rows: Uint8Array,
  leaves: Uint8Array,
  step: number,
  prices: YearFactor | null,
): Money {
  const stays = rows.map((is, row) => is & (1 - (leaves[row] as number)));
  const change = walk.effectOf(walk.sumsOf(stays), step, prices);
  if (!leaves.includes(1)) return change;
  return change.minus(walk.evaluated(walk.sumsOf(leaves), step, prices).money());
}

function sharesOf(
  walk: OptionWalk,
  step: Step,
  position: number,
  rows: Readonly<Record<'all' | 'gone' | 'inside' | 'leaves', Uint8Array>>,
): Omit<StepShare, 'step' | 'effect'> {
  const before = (some: Uint8Array): Money => walk.evaluated(walk.sumsOf(some), position, null).money();
  const [matched, matchedInAll] = [before(rows.inside), before(rows.all)];
  const effectInAll = effectOn(walk, rows.all, rows.gone, position, null);
  const share = movesLines(step.effect) ? null : matched.shareOf(matchedInAll);
  const rounding =
    isSharedOut(step.effect) && share
      ? effectOn(walk, rows.inside, rows.leaves, position, null).minus(effectInAll.times(share))
      : null;
  return { matched, matchedInAll, effectInAll, share, rounding };
}
