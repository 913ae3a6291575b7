import { problem, type Problem } from '../../problem/index.js';
import type { Tree } from '../file/tree.js';

/** Keys that the schema library leaves out of a map of any keys, without a word. */
const HIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * Refuses keys that the schema library does not show: a condition of such a name would be lost, and its step would
 * change everything.
 *
 * @param known the problems found so far; a key that one of them is about is not told of again.
 */
export function hiddenKeys(tree: Tree, known: readonly Problem[]): Problem[] {
  if (tree.kind === 'list') return tree.items.flatMap((item) => hiddenKeys(item, known));
  if (tree.kind !== 'map') return [];
  return tree.entries.flatMap(({ key, at, value }) => {
    const isKnown = known.some(
      ({ file, line, column }) => file === at.file && line === at.line && column === at.column,
    );
    const fault = problem('scenario-value', 'error', at, {
      what: `Unknown key "${key}". Nothing in a scenario goes by this name.`,
    });
    return [...(HIDDEN.includes(key) && !isKnown ? [fault] : []), ...hiddenKeys(value, known)];
  });
}
