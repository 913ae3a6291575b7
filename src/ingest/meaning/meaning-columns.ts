import { namesCurrency } from './currency.js';
import { signKindOf } from './sign-column.js';
import { mayNameVat } from './vat-column.js';

/** The columns whose headings may change what amounts mean; what they do change, their cells say. */
export function meaningColumns(headings: readonly string[]): number[] {
  return headings.flatMap((heading, i) =>
    signKindOf(heading) !== null || namesCurrency(heading) || mayNameVat(heading) ? [i] : [],
  );
}
