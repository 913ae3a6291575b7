import { Money } from '../../src/money/index.js';
import { NATIONAL, type Trust } from '../../src/model/index.js';
import { Fraction, split } from './fraction.js';
import { LATER_YEARS, weightOf } from './plan.js';
import type { Pool } from './pools.js';
import type { ShapeYear } from './shape.js';

/** The share of one product that one trust, or the Programme itself, carries. */
export interface Holding {
  readonly trust: Trust;
  readonly product: string;
  /** By spent year, then by later year. */
  readonly spent: readonly Money[];
  readonly toCome: readonly Money[];
}

/** The Programme itself: it carries what belongs to no trust. */
const PROGRAMME: Trust = {
  ...{ code: NATIONAL, name: 'National programme', trustType: '', region: '', cluster: '' },
  ...{ nhsRegion: '', icb: '', opened: '', closed: '' },
};

/** From elements to trusts, from each trust's amount to spent and to come, from each of these to years. */
export function holdingsOf(
  pools: readonly Pool[],
  trusts: readonly Trust[],
  shape: readonly ShapeYear[],
): Holding[] {
  const spentWeights = shape.map((year) => year.real);
  const equalWeights = LATER_YEARS.map(() => Fraction.one);
  return pools.flatMap((pool) =>
    amongHolders(pool, trusts).map(({ trust, amount }) => {
      const shares = [pool.spentShare, Fraction.one.minus(pool.spentShare)];
      const [spent = Money.zero, toCome = Money.zero] = split(amount, shares);
      return {
        trust,
        product: pool.product,
        spent: split(spent, spentWeights),
        toCome: split(toCome, equalWeights),
      };
    }),
  );
}

function amongHolders(pool: Pool, trusts: readonly Trust[]): { trust: Trust; amount: Money }[] {
  const holders = holdersOf(pool, trusts);
  const weights = holders.map((trust) =>
    trust === PROGRAMME ? Fraction.one : Fraction.ratio(weightOf(trust.trustType), 1n),
  );
  const amounts = split(pool.amount, weights);
  return holders.map((trust, i) => ({ trust, amount: amounts[i] ?? Money.zero }));
}

/** The trusts come in the order of their codes, so that ties go to the earlier. */
export function holdersOf(pool: Pool, trusts: readonly Trust[]): readonly Trust[] {
  const { holder } = pool;
  if (holder === 'national') return [PROGRAMME];
  if (holder === 'every trust') return trusts;
  return trusts.filter((trust) => trust.cluster === holder.cluster);
}
