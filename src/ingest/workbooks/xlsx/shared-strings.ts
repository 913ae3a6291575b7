import type { TextBudget } from '../text-budget.js';
import { readXml } from '../xml.js';
import type { Zip } from '../zip.js';
import { StringItem } from './string-items.js';

/** The bytes that a string takes besides its characters. */
const OVERHEAD = 32;

/** Returns the shared strings, which cells refer to by number. */
export async function readSharedStrings(
  zip: Zip,
  part: string,
  budget: TextBudget,
): Promise<readonly string[]> {
  const strings: string[] = [];
  const item = new StringItem();
  await readXml(zip.read(part), {
    open(element) {
      item.open(element);
    },
    close(element) {
      item.close(element);
      if (element !== 'si') return;
      const text = item.take();
      budget.spend(OVERHEAD + text.length);
      strings.push(text);
    },
    text(text) {
      item.text(text);
    },
  });
  return strings;
}
