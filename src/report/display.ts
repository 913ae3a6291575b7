import { Money } from '../money/index.js';
import type { Display, Table, Units } from './table.js';

export const POWERS: Readonly<Record<Units, number>> = { pounds: 0, k: 3, m: 6, bn: 9 };
const DECIMALS: Readonly<Record<Units, number>> = { pounds: 2, k: 1, m: 1, bn: 1 };

/** The unit in which the largest figure reads best: pounds below 100,000, £k below 100m, £m below 1,000bn. */
export function chooseUnits(figures: Iterable<Money>): Units {
  let largest = Money.zero;
  for (const figure of figures) if (figure.abs().compare(largest) > 0) largest = figure.abs();
  if (largest.compare(Money.of('100000')) < 0) return 'pounds';
  if (largest.compare(Money.of('100000000')) < 0) return 'k';
  return largest.compare(Money.of('1000000000000')) < 0 ? 'm' : 'bn';
}

export function displayIn(units: Units, decimals: number | undefined): Display {
  return { units, decimals: decimals ?? DECIMALS[units] };
}

/** Every figure of the tables, to choose a unit by. */
export function figuresOf(tables: readonly Table[]): Money[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.values.flatMap((value) => (value.kind === 'money' ? [value.amount] : [])),
    ),
  );
}

/** '£m', for a heading. */
export function unitLabel({ units }: Display): string {
  return units === 'pounds' ? '£' : `£${units}`;
}

/** The figure alone, in the display's unit, digits grouped, rounded half away from zero: '12,656.2'. */
export function showFigure(amount: Money, { units, decimals }: Display): string {
  return groupDigits(amount.inUnitsOf(POWERS[units], decimals));
}

/** The figure with its unit, for a sentence: '£12,656.2m', '-£600.0m'. */
export function showMoney(amount: Money, display: Display): string {
  const figure = showFigure(amount, display);
  const unit = display.units === 'pounds' ? '' : display.units;
  return figure.startsWith('-') ? `-£${figure.slice(1)}${unit}` : `£${figure}${unit}`;
}

/** '1,234,567.8' from '1234567.8'. */
export function groupDigits(plain: string): string {
  const [whole = '', fraction] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
