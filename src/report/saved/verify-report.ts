import { fail, type Failure } from '../../problem/index.js';
import { displayIn } from '../display.js';
import { isJsonMap, keysOfBoth, parseJson, valueAt, type JsonMap } from '../json-map.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import type { FileDigest, Provenance } from './provenance.js';
import type { JsonValue, Report } from '../report.js';
import { note, text, type Note, type Table } from '../table.js';

/** A report saved as JSON, as far as it is needed to make it again. */
export interface SavedReport {
  readonly file: string;
  readonly provenance: Provenance;
  readonly document: JsonMap;
}

/** A figure, or another value, that is not what the saved report says. */
interface Difference {
  /** 'totals.local', 'breakdown.rows[care-records].saving'. */
  readonly path: string;
  readonly was: string;
  readonly is: string;
}

/** The result of making a saved report again. */
export interface Verified {
  readonly report: Report;
  /** True where every figure is as it was. */
  readonly holds: boolean;
}

/** Said of the program and the problems met, not of figures. */
const NOT_FIGURES: readonly string[] = ['tool', 'inputs.provenance', 'problems', 'schemaVersion'];
/** How many differences a table lists; JSON lists all. */
const LISTED = 20;

/** @throws Failure where the text is no report saved as JSON, or does not say what it was made from. */
export function readSavedReport(content: string, file: string): SavedReport {
  const broken = (what: string): Failure => fail('verify-report', { file }, { what });
  let document: unknown;
  try {
    document = parseJson(content);
  } catch {
    throw broken('It is no JSON.');
  }
  if (!isJsonMap(document)) throw broken('It is no report.');
  if (document['schemaVersion'] !== SCHEMA_VERSION)
    throw broken(`Its version is not ${SCHEMA_VERSION}, the one that this program reads.`);
  const { inputs: read, tool } = document;
  const provenance = isJsonMap(read) ? read['provenance'] : undefined;
  if (!isJsonMap(provenance))
    throw broken('It does not say what it was made from ("provenance" in "inputs").');
  const { command, scenario, inputs, others } = provenance;
  if (!isTexts(command) || !Array.isArray(scenario) || !isJsonMap(inputs))
    throw broken('Its "provenance" is damaged.');
  const digests = (files: unknown): FileDigest[] =>
    Object.entries(isJsonMap(files) ? files : {}).map(([name, sha256]) => ({
      file: name,
      sha256: String(sha256),
    }));
  return {
    file,
    document,
    provenance: {
      toolVersion: isJsonMap(tool) ? String(tool['version']) : '',
      command,
      scenario: scenario.flatMap((one: unknown) =>
        isJsonMap(one) ? [{ file: String(one['file']), text: String(one['text']) }] : [],
      ),
      inputs: digests(inputs),
      others: digests(others),
    },
  };
}

/** Sets a saved report beside the same made again. */
export function verifyReport(saved: SavedReport, again: SavedReport): Verified {
  const differences = keysOfBoth(saved.document, again.document).flatMap((key) =>
    compareValues(key, valueAt(saved.document, key), valueAt(again.document, key)),
  );
  const changes = changesBetween(saved.provenance, again.provenance);
  const holds = differences.length === 0;
  return { report: reportOf(saved, again, differences, changes, holds), holds };
}

function reportOf(
  saved: SavedReport,
  again: SavedReport,
  differences: readonly Difference[],
  changes: readonly Difference[],
  holds: boolean,
): Report {
  const { toolVersion, command, inputs } = saved.provenance;
  const figures = differencesTable('Figures that differ', differences.slice(0, LISTED));
  const more = differences.length - LISTED;
  return {
    title: `Made again: ${saved.file}`,
    headlines: [
      note(
        'Command',
        `npfit-cost ${command.join(' ')} (version ${toolVersion}, ${inputs.length} input files)`,
      ),
      note(
        'Verdict',
        holds ? 'every figure holds.' : `${differences.length} figures or words differ.`,
        holds ? 'good' : 'bad',
      ),
      changesNote(changes),
    ],
    tables: [
      ...(differences.length > 0 ? [figures] : []),
      ...(changes.length > 0
        ? [differencesTable('What it was made from, and is made from now', changes)]
        : []),
    ],
    notes: more > 0 ? [note('More', `${more} more differ; --format json lists them.`)] : [],
    display: displayIn('pounds', 2),
    data: figures,
    document: {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'npfit-cost', version: again.provenance.toolVersion },
      report: saved.file,
      command,
      holds,
      differences: differences.map(asJson),
      changes: changes.map(asJson),
    },
  };
}

const asJson = ({ path, was, is }: Difference): JsonValue => ({ path, was, is });

function changesNote(changes: readonly Difference[]): Note {
  return note(
    'Made from',
    changes.length === 0
      ? 'the same version, scenario and files, byte for byte.'
      : `${changes.length} of version, scenario and files changed; the table says which.`,
  );
}

function differencesTable(title: string, differences: readonly Difference[]): Table {
  return {
    title,
    columns: [
      { key: 'what', heading: 'What', kind: 'text' },
      { key: 'was', heading: 'Was', kind: 'figure' },
      { key: 'is', heading: 'Is now', kind: 'figure' },
    ],
    rows: differences.map(({ path, was, is }) => ({
      role: 'item',
      values: [text(path), text(was), text(is)],
    })),
  };
}

function changesBetween(was: Provenance, is: Provenance): Difference[] {
  const version =
    was.toolVersion === is.toolVersion
      ? []
      : [{ path: 'version of npfit-cost', was: was.toolVersion, is: is.toolVersion }];
  const texts = (from: Provenance): Map<string, string> =>
    new Map(from.scenario.map(({ file, text: content }) => [`scenario ${file}`, content]));
  const digests = (from: Provenance): Map<string, string> =>
    new Map([...from.inputs, ...from.others].map(({ file, sha256 }) => [file, sha256]));
  return [
    ...version,
    ...changed(texts(was), texts(is), (content) => `${content.split('\n').length} lines of text`),
    ...changed(digests(was), digests(is), (sha256) => `sha256 ${sha256.slice(0, 12)}…`),
  ];
}

function changed(
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
  show: (content: string) => string,
): Difference[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [before, now] = [was.get(path), is.get(path)];
    if (before === now) return [];
    return [
      {
        path,
        was: before === undefined ? '(not there)' : show(before),
        is: now === undefined ? '(not there)' : before === undefined ? show(now) : `${show(now)}, changed`,
      },
    ];
  });
}

/**
 * Every place where two values of JSON differ. Items of a list are set beside each other by name where they have one.
 */
function compareValues(path: string, was: unknown, is: unknown): Difference[] {
  if (NOT_FIGURES.includes(path)) return [];
  if (Array.isArray(was) && Array.isArray(is)) return compareLists(path, was, is);
  if (isJsonMap(was) && isJsonMap(is))
    return keysOfBoth(was, is).flatMap((key) =>
      compareValues(`${path}.${key}`, valueAt(was, key), valueAt(is, key)),
    );
  const [before, now] = [shown(was), shown(is)];
  return before === now ? [] : [{ path, was: before, is: now }];
}

function compareLists(path: string, was: readonly unknown[], is: readonly unknown[]): Difference[] {
  const [before, now] = [named(was), named(is)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((name) =>
    compareValues(`${path}[${name}]`, before.get(name), now.get(name)),
  );
}

/** Items by name, or by the texts that come before their figures; by position where that tells them not apart. */
function named(items: readonly unknown[]): Map<string, unknown> {
  const names = items.map((item, i) => (isJsonMap(item) ? nameOf(item) : String(i)));
  const apart = new Set(names).size === names.length;
  return new Map(items.map((item, i) => [apart ? (names[i] ?? '') : String(i), item]));
}

function nameOf(item: JsonMap): string {
  if (typeof item['name'] === 'string') return item['name'];
  const words: string[] = [];
  for (const value of Object.values(item)) {
    if (typeof value !== 'string' || /^-?\d+\.\d+$/.test(value)) break;
    words.push(value);
  }
  return words.join(', ');
}

function shown(value: unknown): string {
  if (value === undefined) return '(not there)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
