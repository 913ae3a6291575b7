import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node as YamlNode,
} from 'yaml';
import { fail, Failure, problem, type Problem } from '../../problem/index.js';
import type { Origin, Tree } from './tree.js';

/** Reads YAML (and so JSON) text. @throws Failure for a fault of syntax, with line and column. */
export function parseTree(text: string, file: string): Tree {
  const counter = new LineCounter();
  const documents = parseYaml(text, counter, file);
  if (!Array.isArray(documents) || documents.length === 0)
    return { kind: 'nothing', at: { file, line: 1, column: 1 } };
  const faults: Problem[] = documents.flatMap((document) =>
    [...document.errors, ...document.warnings].map((error) => {
      const [start] = error.linePos ?? [];
      const place = start ? { file, line: start.line, column: start.col } : { file };
      return problem('scenario-syntax', 'error', place, { reason: firstSentence(error.message) });
    }),
  );
  const [document, second] = documents;
  if (second)
    faults.push(
      problem('scenario-syntax', 'error', { file }, { reason: 'it holds more than one document ("---").' }),
    );
  if (faults.length > 0 || !document) throw new Failure(faults);
  return new TreeReader(document, counter, file).read(document.contents);
}

function parseYaml(
  text: string,
  lineCounter: LineCounter,
  file: string,
): ReturnType<typeof parseAllDocuments> {
  try {
    return parseAllDocuments(text, { lineCounter, merge: false, uniqueKeys: true });
  } catch (error) {
    // the YAML library calls itself for every level of nesting
    if (error instanceof RangeError)
      throw fail('scenario-syntax', { file }, { reason: 'it is nested too deeply.' });
    throw error;
  }
}

/** More than any scenario needs: an alias inside its own anchor, or aliases of aliases, would go on without end. */
const DEEPEST = 100;
const MOST_PARTS = 500_000;

function firstSentence(message: string): string {
  const [first = message] = message.split('\n', 1);
  return first.replace(/ at line \d+, column \d+:?$/, '.');
}

class TreeReader {
  private parts = 0;

  constructor(
    private readonly document: Document,
    private readonly counter: LineCounter,
    private readonly file: string,
  ) {}

  read(node: unknown, depth = 0): Tree {
    const at = this.origin(node);
    this.parts += 1;
    if (depth > DEEPEST || this.parts > MOST_PARTS)
      throw fail('scenario-syntax', at, {
        reason: 'it is nested too deeply, or its aliases lead on without end.',
      });
    if (isAlias(node)) return this.read(node.resolve(this.document), depth + 1);
    if (isMap(node))
      return {
        kind: 'map',
        at,
        entries: node.items.map(({ key, value }) => ({
          key: isScalar(key) ? textOf(key) : String(key),
          at: this.origin(key),
          value:
            value === null ? { kind: 'nothing' as const, at: this.origin(key) } : this.read(value, depth + 1),
        })),
      };
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => this.read(item, depth + 1)) };
    if (isScalar(node))
      return node.value === null ? { kind: 'nothing', at } : { kind: 'text', text: textOf(node), at };
    return { kind: 'nothing', at };
  }

  private origin(node: unknown): Origin {
    const offset = (node as YamlNode | null)?.range?.[0];
    if (offset === undefined) return { file: this.file };
    const { line, col } = this.counter.linePos(offset);
    return { file: this.file, line, column: col };
  }
}

/** Returns a number, date or such as it is written in the file, digit by digit, and a text by its value. */
function textOf(scalar: { value: unknown; source?: string }): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
}
