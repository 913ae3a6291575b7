import { isSame, type Difference, type Snapshot } from '../../appraisal/index.js';
import { Money } from '../../money/index.js';
import type { LinesCompared } from './lines.js';

/** Two sides and what is different between them. */
export interface Compared {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly difference: Difference;
  /** null where a side is a saved forecast, which holds no lines. */
  readonly lines: LinesCompared | null;
}

/** Returns whether nothing at all is different, lines that make up for one another included. */
export function isUnchanged({ difference, lines }: Compared): boolean {
  return isSame(difference) && (lines?.changes.length ?? 0) === 0;
}

/** The verdict on whether a comparison is worth a comment: people asked to hear only of changes above an amount. */
export interface Reporting {
  readonly above: Money;
  readonly largest: Money;
  readonly isWorthReporting: boolean;
}

/**
 * Holds the largest change of a total, saving, present cost, group or line to an amount. What is no amount is always
 * worth a comment where it changes what is compared or what the budget is held to; any other change is, above nothing.
 */
export function reportingOf(compared: Compared, above: Money, isAnyGateBroken: boolean): Reporting {
  const largest = largestChange(compared);
  const { assumptions, onlyBefore, onlyAfter } = compared.difference;
  const isHeldToOther = assumptions.some(({ path }) => /^(?:target|checks)\b/.test(path));
  const isWorthReporting =
    isAnyGateBroken ||
    largest.compare(above) > 0 ||
    isHeldToOther ||
    onlyBefore.length + onlyAfter.length > 0 ||
    (above.isZero() && !isUnchanged(compared));
  return { above, largest, isWorthReporting };
}

function largestChange({ difference, lines }: Compared): Money {
  const { totals, savings, presentCosts, groups } = difference;
  const amounts = [
    ...[...totals.values(), ...savings.values(), ...(presentCosts?.values() ?? [])],
    ...groups.flatMap((group) => [...group.amounts.values()]),
    ...(lines?.changes ?? []),
  ];
  return amounts.reduce((largest, { change }) => {
    const size = change.abs();
    return size.compare(largest) > 0 ? size : largest;
  }, Money.zero);
}
