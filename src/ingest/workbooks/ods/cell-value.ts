import type { SheetCell } from '../cell.js';
import { damaged } from '../fault.js';
import { doubleOf, formulaText, isoText, numberText, shownNumber } from '../values.js';
import type { Attributes } from '../xml.js';

type Resolved = Pick<SheetCell, 'text' | 'kind'>;

/** A cell's value: covered by a merged cell, the text that it shows, or a value from its attributes. */
export type CellValue =
  | { readonly kind: 'covered' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'stated'; readonly resolve: (shown: string | null) => Resolved };

/** Texts that are errors: LibreOffice writes errors as texts, and marks them in an attribute of its own. */
const ERROR = /^(?:#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d+)$/;

const stated = (text: string): CellValue => ({ kind: 'stated', resolve: () => ({ text, kind: 'text' }) });

/** Returns the value that the attributes of a cell give (ODF 1.3, part 3, 19.387). */
export function cellValue(attributes: Attributes): CellValue {
  const formula = attributes.get('formula');
  const type = attributes.get('value-type');
  switch (type) {
    case undefined:
      return formula === undefined ? { kind: 'shown' } : formulaValue(formula, attributes);
    case 'float':
      return numeral(doubleOf(attributes.get('value') ?? ''));
    case 'percentage':
    case 'currency': {
      const currency = type === 'currency' ? (attributes.get('currency') ?? '') : '';
      const text = shownNumber(doubleOf(attributes.get('value') ?? ''), currency === 'GBP' ? '' : currency);
      const kind = type === 'percentage' ? 'percent' : 'number';
      return { kind: 'stated', resolve: () => ({ text, kind }) };
    }
    case 'date':
      return stated(isoText(attributes.get('date-value') ?? ''));
    case 'time':
      return stated(spanText(attributes.get('time-value') ?? ''));
    case 'boolean':
      return stated(attributes.get('boolean-value') === 'true' ? 'TRUE' : 'FALSE');
    case 'string':
    case 'error':
      return formula === undefined && type === 'string' && attributes.get('string-value') === undefined
        ? { kind: 'shown' }
        : formulaValue(formula ?? '', attributes);
    default:
      throw damaged(`a cell is of a type that is not known (${type.slice(0, 20)})`);
  }
}

/** Returns a number's value. LibreOffice writes truth values of other programs as 1 or 0 shown as a word. */
function numeral(value: number): CellValue {
  const word = value === 1 ? 'TRUE' : value === 0 ? 'FALSE' : null;
  return {
    kind: 'stated',
    resolve: (shown) =>
      shown !== null && shown === word
        ? { text: word, kind: 'text' }
        : { text: numberText(value), kind: 'number' },
  };
}

/** Returns the value of a formula that gives no number, or of a text in an attribute. */
function formulaValue(formula: string, attributes: Attributes): CellValue {
  const stored = attributes.get('string-value');
  const isUnknown = attributes.get('value-type') === undefined;
  return {
    kind: 'stated',
    resolve: (shown) => {
      if (formula !== '' && shown !== null && ERROR.test(shown)) return { text: shown, kind: 'error' };
      const text = shown || (stored ?? '');
      // a formula that gives an empty text has an empty paragraph
      if (isUnknown && shown === null && text === '')
        return { text: formulaText(formula.replace(/^[a-z]+:=/, '')), kind: 'no value' };
      return { text, kind: 'text' };
    },
  };
}

/** Returns a span of time as a clock shows it: 'PT14H30M00S' is 14:30:00. */
function spanText(text: string): string {
  const match = /^(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(text);
  if (!match) return text;
  const [, sign = '', days, hours, minutes, seconds] = match;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${sign}${two(Number(days ?? 0) * 24 + Number(hours ?? 0))}:${two(Number(minutes ?? 0))}:${two(Number(seconds ?? 0))}`;
}
