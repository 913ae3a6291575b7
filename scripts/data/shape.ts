import { yearLabel } from '../../src/model/index.js';
import type { Facts } from './facts.js';
import { Fraction } from './fraction.js';
import { PRICE_BASE, SPENT_YEARS } from './plan.js';

/** The Department's spending on NHS IT in one year, and its weight in the shape of the spent part. */
export interface ShapeYear {
  readonly label: string;
  /** Capital and revenue, in pounds of the day. */
  readonly published: Fraction;
  /** The deflator of the year over that of the price base. */
  readonly deflator: Fraction;
  /** In the prices of the price base. */
  readonly real: Fraction;
}

/** The Department's published capital and revenue, deflated. It covers all NHS IT, so it serves as a shape only. */
export function shapeOf(facts: Facts): ShapeYear[] {
  return SPENT_YEARS.map((year) => {
    const label = yearLabel(year);
    const capital = facts.money(`central-capital-${label}`);
    const published = Fraction.ofMoney(capital.plus(facts.money(`central-revenue-${label}`)));
    const deflator = facts.deflator(year).dividedBy(facts.deflator(PRICE_BASE));
    return { label, published, deflator, real: published.dividedBy(deflator) };
  });
}
