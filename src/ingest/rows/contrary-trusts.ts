import { Money } from '../../money/index.js';
import type { Trust, TrustRegister } from '../../model/index.js';
import { contraryTrust } from './contrary-name.js';
import { problem, type Problem } from '../../problem/index.js';
import type { PlanHeader } from '../headers/header.js';
import type { SpendHeader } from '../headers/spend-header.js';
import type { AmountsRow } from '../totals/judge.js';

interface Pair {
  readonly trust: Trust;
  readonly other: Trust;
  readonly first: AmountsRow;
  readonly name: string;
  rows: number;
  amount: Money;
}

/** Returns a warning for each code beside the name of another trust, with its rows and pounds. */
export async function contraryTrusts(
  file: string,
  { columns, headings }: PlanHeader | SpendHeader,
  rows: AsyncIterable<AmountsRow>,
  register: TrustRegister,
): Promise<Problem[]> {
  const at = (name: string): number => (columns as ReadonlyMap<string, number>).get(name) ?? -1;
  const [code, name] = [at('trust_code'), at('trust_name')];
  /** By the two cells; null where they agree. */
  const pairs = new Map<string, Pair | null>();
  for await (const row of rows) {
    const [ofCode = '', ofName = ''] = [row.fields[code], row.fields[name]];
    const key = `${ofCode}\u0000${ofName}`;
    let pair = pairs.get(key);
    if (pair === undefined) {
      const trust = register.get(ofCode.trim().toUpperCase());
      const other = trust ? contraryTrust(register, trust, ofName) : null;
      pair =
        trust && other
          ? { trust, other, first: row, name: ofName.trim(), rows: 0, amount: Money.zero }
          : null;
      pairs.set(key, pair);
    }
    if (!pair) continue;
    pair.rows += 1;
    pair.amount = pair.amount.plus(Money.sum(row.amounts.flatMap((amount) => amount ?? [])));
  }
  const column = (headings[name] ?? '').trim();
  return [...pairs.values()].flatMap((pair) => {
    if (!pair) return [];
    const { trust, other, first, rows: count, amount } = pair;
    const place = { file, record: first.record, line: first.line, column, value: pair.name };
    const trusts = { code: trust.code, name: trust.name, other: other.code, otherName: other.name };
    return [
      problem('trust-contrary', 'warning', place, { ...trusts, rows: count, amount: amount.toFixed(2) }),
    ];
  });
}
