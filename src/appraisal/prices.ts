import { yearLabel, type Cell, type PriceBase } from '../model/index.js';
import { fail } from '../problem.js';

export function priceBaseLabel(base: PriceBase): string {
  return base === 'nominal' ? 'nominal' : yearLabel(base);
}

/**
 * The price base to appraise in: the scenario's, else the one that the lines state, else nominal. Lines that state
 * none are in it.
 *
 * @throws Failure where lines state another.
 */
export function settlePriceBase(cells: readonly Cell[], wanted: PriceBase | null): PriceBase {
  const stated = [...new Set(cells.flatMap((cell) => cell.priceBase ?? []))];
  const [first, ...others] = stated;
  const base = wanted ?? first ?? 'nominal';
  const bases = [...new Set([base, ...stated])].map(priceBaseLabel).sort().join(', ');
  if (wanted === null && others.length > 0) throw fail('price-bases-differ', {}, { bases });
  if (stated.some((other) => other !== base)) throw fail('price-base-not-scenarios', {}, { bases });
  return base;
}
