import { unitInHeading } from '../meaning/unit.js';
import { withoutPrefix } from './assign-columns.js';
import { VAT_WORDING } from './column-names.js';
import { bareName } from './columns.js';

/**
 * Returns the bare heading without words about VAT: 'Amount £ (Excl VAT)' and 'Inc VAT' are 'amount'. null where it does
 * not mention VAT, or may be the VAT itself ('VAT Amount').
 */
export function withoutVatWording(heading: string): string | null {
  const words = Array.from(
    unitInHeading(withoutPrefix(heading))
      .rest.toLowerCase()
      .matchAll(/\p{L}+|£/gu),
    ([word]) => word,
  );
  const { starts, words: filling } = VAT_WORDING;
  if (!words.includes('vat') || words[0] === 'vat' || !words.some((word) => starts.includes(word)))
    return null;
  const rest = words.filter((word) => !starts.includes(word) && !filling.includes(word) && word !== '£');
  return rest.length === 0 ? 'amount' : bareName(rest.join(' '));
}
