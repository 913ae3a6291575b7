import * as v from 'valibot';
import { nearest } from '../../model/index.js';

/** A map with known keys: others are refused with a suggestion. `known` keys of sub-formats are listed in messages. */
export function object<const T extends v.ObjectEntries>(entries: T) {
  const known = Object.keys(entries);
  return v.strictObject(entries, (issue) => {
    const here = issue.path?.at(-1);
    const key = here?.key;
    const isList = Array.isArray(here?.input);
    if (isList) return `A list stands where a map with the keys ${known.join(', ')} belongs.`;
    if (issue.expected === 'never' && typeof key === 'string') {
      const near = nearest(key, known);
      return `Unknown key "${key}".${near === null ? '' : ` Did you mean "${near}"?`} Known here: ${known.join(', ')}.`;
    }
    if (issue.received === 'undefined' && typeof key === 'string') return `The key "${key}" is missing here.`;
    return `A map with the keys ${known.join(', ')} belongs here.`;
  });
}

/** A key that may be left out, with the words that editors show for it. */
export function key<const T extends v.GenericSchema>(schema: T, description: string) {
  return v.optional(v.pipe(schema, v.description(description)));
}

/** A key that must be there. */
export function needed<const T extends v.GenericSchema>(schema: T, description: string) {
  return v.pipe(schema, v.description(description));
}
