import { problem, type Problem } from '../../problem/index.js';
import { locate, textAt, type Tree } from './tree.js';

/** The faults of a scenario beyond the form of its values, each with its place and the text that stands there. */
export class Faults {
  readonly problems: Problem[] = [];

  constructor(private readonly tree: Tree) {}

  /** Adds one. @returns null, for the value that is not to be had. */
  add(path: readonly (string | number)[], what: string): null {
    const place = locate(this.tree, path);
    const value = textAt(this.tree, path);
    const full = value === undefined ? place : { ...place, value };
    this.problems.push(problem('scenario-value', 'error', full, { what }));
    return null;
  }
}
