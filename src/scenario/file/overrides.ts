import { fail, Failure } from '../../problem/index.js';
import { nearest } from '../../model/index.js';
import { parseTree } from './document.js';
import { relocate, type Entry, type Origin, type Tree } from './tree.js';
import { nameOf } from './extend.js';

/** More keys one below the other than any path in a scenario has. */
const DEEPEST_PATH = 20;

type Step = { readonly key: string } | { readonly element: string };

/**
 * Puts one value into the tree: `prices.base=nominal`, `steps.0.amount=-500m`,
 * `steps[Contract indexation].index.rate=3%`. Keys that are not there yet are added (the schema says whether they may
 * be); an element of a list must exist.
 *
 * @throws Failure where the path leads nowhere.
 */
export function override(tree: Tree, assignment: string): Tree {
  const equals = splitAt(assignment);
  if (equals === -1)
    throw fail(
      'scenario-set',
      {},
      { path: assignment, reason: 'write it as path=value, such as target.at-most=11.4bn.' },
    );
  const path = assignment.slice(0, equals).trim();
  const at: Origin = { file: `--set ${path}` };
  const value = relocate(readValue(assignment.slice(equals + 1), path), () => at);
  return put(tree, parsePath(path), value, at, path);
}

/** The first equals sign outside brackets: a step's name may hold one. */
function splitAt(assignment: string): number {
  let depth = 0;
  for (let i = 0; i < assignment.length; i++) {
    if (assignment[i] === '[') depth += 1;
    if (assignment[i] === ']') depth -= 1;
    if (assignment[i] === '=' && depth === 0) return i;
  }
  return -1;
}

function readValue(text: string, path: string): Tree {
  // a command line has no comments: '#2 Ltd' is a name
  if (/^\s*[^\s[{"'].*$/s.test(text) && /(?:^|\s)#/.test(text))
    return { kind: 'text', text: text.trim(), at: {} };
  try {
    const tree = parseTree(text, `--set ${path}`);
    // `name=A: b` is a name with a colon in it, not a map; a map is written in braces
    return tree.kind === 'map' && !text.trim().startsWith('{')
      ? { kind: 'text', text: text.trim(), at: {} }
      : tree;
  } catch (error) {
    // what is no YAML on its own (a name with a colon, say) is meant as text
    if (error instanceof Failure) return { kind: 'text', text: text.trim(), at: {} };
    throw error;
  }
}

function parsePath(path: string): Step[] {
  const steps: Step[] = [];
  for (const match of path.matchAll(/\[((?:[^[\]]|\[[^[\]]*\])*)\]|([^.[\]]+)/g)) {
    const [, element, key] = match;
    if (element !== undefined) steps.push({ element: element.trim() });
    else if (key !== undefined) steps.push({ key: key.trim() });
  }
  if (steps.length > DEEPEST_PATH)
    throw fail(
      'scenario-set',
      {},
      { path: `${path.slice(0, 60)}\u2026`, reason: 'no part of a scenario lies that deep.' },
    );
  if (steps.length === 0) throw fail('scenario-set', {}, { path, reason: 'the path is empty.' });
  return steps;
}

function put(tree: Tree, steps: readonly Step[], value: Tree, at: Origin, path: string): Tree {
  const [step, ...rest] = steps;
  if (!step) return value;
  if (tree.kind === 'list') return putInList(tree, step, rest, value, at, path);
  const key = 'key' in step ? step.key : step.element;
  if (tree.kind === 'text')
    throw fail('scenario-set', {}, { path, reason: `there is nothing below it; "${key}" cannot be set.` });
  const entries: readonly Entry[] = tree.kind === 'map' ? tree.entries : [];
  const inside = entries.find((entry) => entry.key === key)?.value ?? { kind: 'nothing', at };
  const changed: Entry = { key, at, value: put(inside, rest, value, at, path) };
  const known = entries.some((entry) => entry.key === key);
  return {
    kind: 'map',
    at: tree.at,
    entries: known ? entries.map((entry) => (entry.key === key ? changed : entry)) : [...entries, changed],
  };
}

function putInList(
  list: Extract<Tree, { kind: 'list' }>,
  step: Step,
  rest: readonly Step[],
  value: Tree,
  at: Origin,
  path: string,
): Tree {
  const wanted = 'key' in step ? step.key : step.element;
  const names = list.items.map(nameOf);
  const index = /^\d+$/.test(wanted) && !names.includes(wanted) ? Number(wanted) : names.indexOf(wanted);
  if (index < 0 || index >= list.items.length) {
    const known = names.filter((name) => name !== null);
    const near = nearest(wanted, known);
    const reason = `there is no element "${wanted}" (${list.items.length} there${
      known.length === 0 ? '' : `: ${known.map((name) => `"${name}"`).join(', ')}`
    }).${near === null ? '' : ` Did you mean "${near}"?`}`;
    throw fail('scenario-set', {}, { path, reason });
  }
  return {
    ...list,
    items: list.items.map((item, i) => (i === index ? put(item, rest, value, at, path) : item)),
  };
}
