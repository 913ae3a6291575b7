import type { Money } from '../money/index.js';
import type { ProcurementLine } from '../model/index.js';
import type { Problem } from '../problem.js';

/** What became of one record. `amount` is in pounds as written in the file, null where it could not be read. */
export type Row =
  | { readonly kind: 'used'; readonly lines: readonly ProcurementLine[]; readonly amount: Money }
  | { readonly kind: 'set aside'; readonly faults: readonly Problem[]; readonly amount: Money | null };
