import { DEFAULT_OPTIONS } from '../../model/index.js';
import { problem, type Problem } from '../../problem/index.js';
import { pricesInHeading } from '../meaning/price-words.js';
import { optionInTitles, priceBaseInTitles, priceBaseText } from '../meaning/title-words.js';
import { amountIndexes } from '../rows/amount-cells.js';
import type { ColumnName } from './column-names.js';
import type { FoundHeader } from './find-header.js';
import type { OptionWords } from './option-words.js';

/**
 * Takes the price base and the option of a plan from its titles, or from the headings of its amounts, where no column
 * gives them.
 */
export function withSaidAbove(
  file: string,
  found: FoundHeader,
  words: OptionWords | undefined,
  notes: Problem[],
): FoundHeader {
  const { header, titles, line } = found;
  if (header.layout === 'spend') return found;
  const said = new Map<ColumnName, string>();
  if (!header.columns.has('price_base')) {
    const amounts = amountIndexes(header).map((i) => header.headings[i] ?? '');
    const bases = new Set(amounts.map((heading) => pricesInHeading(heading)?.base ?? null));
    const [base = null] = bases.size === 1 ? bases : [];
    const title = priceBaseInTitles(titles);
    const text = base === null ? title && priceBaseText(title.value) : priceBaseText(base);
    if (text !== null) {
      said.set('price_base', text);
      const place =
        base === null ? { file, value: title?.title ?? '' } : { file, line, column: amounts[0] ?? '' };
      notes.push(problem('said-above', 'note', place, { column: 'price_base', value: text }));
    }
  }
  if (!header.columns.has('option') && header.optionColumns.length === 0) {
    const list = words?.list ?? DEFAULT_OPTIONS;
    const title = optionInTitles(titles, (word) => list.read(word) !== null);
    if (title !== null) {
      said.set('option', title.value);
      const place = { file, value: title.title };
      notes.push(problem('said-above', 'warning', place, { column: 'option', value: title.value }));
    }
  }
  return said.size === 0 ? found : { ...found, header: { ...header, said } };
}
