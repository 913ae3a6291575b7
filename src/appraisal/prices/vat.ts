import { Factor, Rate, type Money } from '../../money/index.js';
import { positionsIn, type CellTable } from '../../model/index.js';
import type { Vat } from '../../scenario/index.js';

/** Lines that were brought to the VAT basis of the scenario. */
export interface VatConversion {
  /** Their VAT basis as their lines give it: 'gross', 'net 5%'. */
  readonly said: string;
  /** The rate that turned them: their own, else the scenario's. */
  readonly rate: Rate;
  readonly lines: number;
  /** As written. */
  readonly before: Money;
  /** On the basis of the scenario. */
  readonly after: Money;
}

/**
 * Turns amounts net or gross of VAT into the basis that a scenario is on, as exact fractions: gross = net × (1 + rate).
 * HM Revenue and Customs, VAT Notice 700, section 3.
 */
export class VatBasis {
  private readonly known = new Map<string, Factor>();

  /** @param vat null: amounts stay as they are, whatever their lines say. */
  constructor(private readonly vat: Vat | null) {}

  /** Returns the factor from a line's VAT basis ('net', 'gross 5%') to the scenario's; 1 where the line gives none. */
  factorOf(said: string): Factor {
    let factor = this.known.get(said);
    if (!factor) this.known.set(said, (factor = this.made(said)));
    return factor;
  }

  /** The rate that lines which say so stand at. */
  rateOf(said: string): Rate {
    const own = /(\d+(?:\.\d+)?)%$/.exec(said)?.[1];
    return own === undefined ? (this.vat?.rate ?? Rate.zero) : Rate.percent(own);
  }

  /** The cells of a table that are not on the basis, by what they say. */
  conversions(table: CellTable): VatConversion[] {
    const column = table.columns.dimensions.vat;
    return column.texts.flatMap((said): VatConversion[] => {
      const factor = this.factorOf(said);
      const members = factor === Factor.one ? [] : positionsIn(table.maskWhere(() => column, said));
      if (members.length === 0) return [];
      const before = table.sum(members);
      const lines = table.lines(members);
      return [{ said, rate: this.rateOf(said), lines, before, after: factor.scale(before) }];
    });
  }

  private made(said: string): Factor {
    const [own] = said.split(' ');
    if (this.vat === null || own === '' || own === this.vat.basis) return Factor.one;
    const gross = Rate.one.plus(this.rateOf(said));
    return this.vat.basis === 'gross' ? Factor.of(gross) : Factor.reciprocal(gross);
  }
}
