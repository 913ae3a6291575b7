import { comparable, compare } from './field-value.js';
import type { Field } from './field.js';

/** Returns a function that says what is wrong with a cell of a field; null where nothing is. */
export function fieldCheck(field: Field): (cell: string) => string | null {
  const { constraints } = field;
  const bounds = [constraints.minimum, constraints.maximum].map((bound) =>
    bound === undefined ? null : comparable(field, bound),
  );
  return (cell) => {
    const value = comparable(field, cell);
    if (value === null) return `It is no ${WORDS[field.type]}${formatOf(field)}.`;
    const [least, most] = bounds;
    if (least && compare(value, least) < 0) return `It is below ${constraints.minimum}, the least allowed.`;
    if (most && compare(value, most) > 0) return `It is above ${constraints.maximum}, the most allowed.`;
    const { length } = Array.from(cell);
    if (constraints.minLength !== undefined && length < constraints.minLength)
      return `It has fewer than ${constraints.minLength} characters.`;
    if (constraints.maxLength !== undefined && length > constraints.maxLength)
      return `It has more than ${constraints.maxLength} characters.`;
    const { pattern } = constraints;
    if (pattern?.compiled.find(cell) === null) return `It does not match the pattern ${pattern.source}.`;
    if (constraints.enum && !constraints.enum.includes(cell))
      return `It is none of ${constraints.enum.join(', ')}.`;
    return null;
  };
}

const WORDS: Readonly<Record<Field['type'], string>> = {
  ...{ string: 'text', number: 'number', integer: 'whole number', boolean: 'boolean', date: 'date' },
  ...{ time: 'time', datetime: 'date with a time', year: 'year', yearmonth: 'month', any: 'value' },
};

function formatOf({ type, format }: Field): string {
  if (format !== 'default' && format !== 'any') return ` of the form ${format}`;
  if (type === 'date') return ' such as 2026-04-30';
  return type === 'yearmonth' ? ' such as 2026-04' : '';
}
