import { Money } from '../money/index.js';
import type { Tree } from '../scenario/index.js';
import { notAllowed } from './option-error.js';

/** Deeper than any scenario is. */
const DEEPEST = 40;

const FILE = 'scenario';

/**
 * Returns a scenario given as an object in the form that its file would be read in. Problems name the path of a value
 * where those of a file name its line: `scenario, column steps.0.amount`.
 *
 * @throws OptionError where a value is of no kind that a scenario can hold.
 */
export function treeOfObject(option: string, given: unknown): Tree {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || given instanceof Money)
    throw notAllowed(
      option,
      given,
      'the text of a scenario, the same as an object, or a scenario that readScenario returned',
    );
  return treeOf(given, [], option);
}

function treeOf(value: unknown, path: readonly string[], option: string): Tree {
  const at = placeOf(path);
  const where = [option, ...path].join('.');
  if (path.length > DEEPEST) throw notAllowed(where, value, `at most ${DEEPEST} levels`);
  if (value === null) return { kind: 'nothing', at };
  if (typeof value === 'string') return { kind: 'text', text: value, at };
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return { kind: 'text', text: String(value), at };
  if (value instanceof Money) return { kind: 'text', text: value.toExact(), at };
  if (Array.isArray(value))
    return { kind: 'list', at, items: value.map((item, i) => treeOf(item, [...path, String(i)], option)) };
  if (typeof value === 'object')
    return {
      kind: 'map',
      at,
      entries: Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => ({
          key,
          at: placeOf([...path, key]),
          value: treeOf(part, [...path, key], option),
        })),
    };
  throw notAllowed(where, value, 'texts, numbers, true, false, null, lists and objects of them');
}

function placeOf(path: readonly string[]): Tree['at'] {
  return path.length === 0 ? { file: FILE } : { file: FILE, column: path.join('.') };
}
