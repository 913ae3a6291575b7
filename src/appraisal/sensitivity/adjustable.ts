import { Money, Rate } from '../../money/index.js';
import type { Scenario } from '../../scenario/index.js';

/** The value of an assumption: pounds, a share, or whole years. */
export type Quantity = Money | Rate | number;
export type QuantityUnit = 'money' | 'percent' | 'years';

/** One assumption that can be moved by itself, all others as they are. */
export interface Adjustable {
  readonly name: string;
  /** As `--set` writes it; null where the scenario has no such value. */
  readonly path: string | null;
  readonly unit: QuantityUnit;
  /** As it is in the forecast: of a risk, and of the change of a cost, nothing. */
  readonly value: Quantity;
  /** The ends of its own range, or 10% of itself either way: the lower first. */
  readonly low: Quantity;
  readonly high: Quantity;
  /** How far a switching value is sought, in the grid of {@link toGrid}. */
  readonly reach: readonly [bigint, bigint];
  /** The scenario with the assumption at another value. */
  readonly at: (scenario: Scenario, value: Quantity) => Scenario;
}

/** Hundredths of a percentage point in 1. */
const HUNDREDTHS = 4;

/** The value in pennies, hundredths of a percentage point, or years: rounded half away from zero where it lies between. */
export function toGrid(value: Quantity): bigint {
  if (typeof value === 'number') return BigInt(value);
  return value instanceof Money
    ? BigInt(value.toFixed(2).replace('.', ''))
    : BigInt(value.toFixed(HUNDREDTHS).replace('.', ''));
}

export function fromGrid(steps: bigint, unit: QuantityUnit): Quantity {
  if (unit === 'years') return Number(steps);
  if (unit === 'money') return Money.fromPence(steps);
  const digits = (steps < 0n ? -steps : steps).toString().padStart(HUNDREDTHS + 1, '0');
  const text = `${digits.slice(0, -HUNDREDTHS)}.${digits.slice(-HUNDREDTHS)}`;
  return Rate.of(steps < 0n ? `-${text}` : text);
}

/** As a scenario writes it: '-600000000.00', '2.5%', '2'. */
export function quantityText(value: Quantity): string {
  if (typeof value === 'number') return String(value);
  return value instanceof Money ? value.toExact() : value.toPercentText();
}

/** So much of a value: 0.9 and 1.1 of it for 10% either way. */
export function scaled(value: Money | Rate, factor: Rate): Money | Rate {
  return value.times(factor);
}
