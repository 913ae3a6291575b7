import { namesCurrency } from './currency.js';
import { signKindOf } from './sign-column.js';
import { mayNameVat } from './vat-column.js';

/** Returns the columns that by their headings may change what amounts mean; their cells decide whether they do. */
export function meaningColumns(headings: readonly string[]): number[] {
  return headings.flatMap((heading, i) =>
    signKindOf(heading) !== null || namesCurrency(heading) || mayNameVat(heading) ? [i] : [],
  );
}
