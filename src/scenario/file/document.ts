import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseAllDocuments,
  type Alias,
  type Node as YamlNode,
} from 'yaml';
import { fail, Failure, problem, type Problem } from '../../problem/index.js';
import type { Origin, Tree } from './tree.js';

/** Reads YAML (and so JSON) text. @throws Failure for a fault of syntax, with line and column. */
export function parseTree(text: string, file: string): Tree {
  refuseHostile(text, file);
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
  // where the library gave up, what else it says of the text comes of that
  const tooDeep = faults.find(({ message }) => message.endsWith(TOO_DEEP));
  if (tooDeep) throw new Failure([tooDeep]);
  if (faults.length > 0 || !document) throw new Failure(faults);
  return new TreeReader(counter, file).read(document.contents);
}

function parseYaml(
  text: string,
  lineCounter: LineCounter,
  file: string,
): ReturnType<typeof parseAllDocuments> {
  try {
    return parseAllDocuments(text, { lineCounter, merge: false, uniqueKeys: false });
  } catch (error) {
    // the YAML library calls itself for every level of nesting
    if (error instanceof RangeError) throw fail('scenario-syntax', { file }, { reason: TOO_DEEP });
    throw error;
  }
}

/** More than any scenario needs: an alias inside its own anchor, or aliases of aliases, would go on without end. */
const DEEPEST = 100;
const MOST_PARTS = 100_000;

const TOO_DEEP = 'it is nested too deeply.';

function firstSentence(message: string): string {
  const [first = message] = message.split('\n', 1);
  // the YAML library calls itself for every level of nesting
  if (first.startsWith('Maximum call stack')) return TOO_DEEP;
  return first.replace(/ at line \d+, column \d+:?$/, '.');
}

/**
 * Refuses text that the YAML library would take long for, or much memory: it builds a tree of every mark before it looks
 * at any.
 *
 * @throws Failure where it is nested too deeply, or has too many parts.
 */
function refuseHostile(text: string, file: string): void {
  let [line, open, inLine, marks] = [1, 0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    marks += 1;
    if (token === '[' || token === '{') open += 1;
    else if (token === ']' || token === '}') open -= 1;
    else if (token === '-' || token === '?') inLine += 1;
    if (open > DEEPEST || inLine > DEEPEST)
      throw fail('scenario-syntax', { file, line }, { reason: TOO_DEEP });
    if (marks > MOST_MARKS) throw fail('scenario-syntax', { file, line }, { reason: TOO_MANY });
    const breaks = token.split('\n').length - 1;
    line += breaks;
    if (breaks > 0) inLine = 0;
  }
}

/** Marks, blanks and texts, as the lexer of YAML tells them apart. */
const MOST_MARKS = 10 * MOST_PARTS;
const TOO_MANY = `it has more than ${MOST_PARTS} parts. Rows of data belong in a CSV file.`;

class TreeReader {
  private parts = 0;
  private readonly anchors = new Map<string, YamlNode>();
  private readonly anchored = new Set<object>();
  /** The node that each alias stands for: the last before it with its anchor. */
  private readonly targets = new Map<Alias, YamlNode>();

  constructor(
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
    if (isAlias(node)) return this.read(this.targetOf(node), depth + 1);
    this.addAnchor(node);
    if (isMap(node)) {
      const keys = new Set<string>();
      const entries = node.items.map(({ key: written, value }) => {
        this.addAnchor(written);
        const place = this.origin(written);
        const key = this.keyOf(written);
        if (keys.has(key)) throw fail('scenario-syntax', place, { reason: 'Map keys must be unique.' });
        keys.add(key);
        const nothing = { kind: 'nothing' as const, at: place };
        return { key, at: place, value: value === null ? nothing : this.read(value, depth + 1) };
      });
      return { kind: 'map', at, entries };
    }
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => this.read(item, depth + 1)) };
    if (isScalar(node))
      return node.value === null ? { kind: 'nothing', at } : { kind: 'text', text: textOf(node), at };
    return { kind: 'nothing', at };
  }

  /** Returns the text of a key. @throws Failure where it is a list or a map, whose text could be as long as it likes. */
  private keyOf(written: unknown): string {
    const key = isAlias(written) ? this.targetOf(written) : written;
    if (isScalar(key)) return textOf(key);
    if (!isNode(key)) return '';
    throw fail('scenario-syntax', this.origin(written), { reason: 'a key is a text, not a list or a map.' });
  }

  /** @throws Failure where no node before the alias has its anchor. */
  private targetOf(alias: Alias): YamlNode {
    const { source } = alias;
    const target = this.targets.get(alias) ?? this.anchors.get(source);
    if (!target) {
      const reason = `the alias *${source} stands for nothing: no anchor &${source} is before it.`;
      throw fail('scenario-syntax', this.origin(alias), { reason });
    }
    this.targets.set(alias, target);
    return target;
  }

  /** A node is first read where it stands, and only then by aliases, which change no anchor. */
  private addAnchor(node: unknown): void {
    if (!isNode(node) || isAlias(node) || node.anchor === undefined || this.anchored.has(node)) return;
    this.anchored.add(node);
    this.anchors.set(node.anchor, node);
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
