import { lazily, revised, type JsonValue, type Report } from '../report.js';

/** A file and the SHA-256 of its bytes, in hexadecimal. */
export interface FileDigest {
  readonly file: string;
  readonly sha256: string;
}

/** The program version, command, scenario and files that a report was made from: enough to make it again. */
export interface Provenance {
  readonly toolVersion: string;
  /** The command with what bears on its figures, in an order of its own: ['forecast', '--by', 'trust', 'plan.csv']. */
  readonly command: readonly string[];
  /** The scenario and those that it extends, as they stood. */
  readonly scenario: readonly { readonly file: string; readonly text: string }[];
  readonly inputs: readonly FileDigest[];
  /** The user's own deflator series and rules, if any. */
  readonly others: readonly FileDigest[];
}

/**
 * The report with its provenance in the JSON, under `inputs`: beside it the same facts in files of other names or
 * layouts give the same JSON.
 */
export function withProvenance(report: Report, provenance: Provenance): Report {
  const document = lazily(() => {
    const own = report.document as JsonMap;
    return {
      ...own,
      inputs: { ...(own['inputs'] as JsonMap), provenance: provenanceDocument(provenance) },
    };
  });
  return revised(report, {
    get document() {
      return document();
    },
  });
}

type JsonMap = Readonly<Record<string, JsonValue>>;

export function provenanceDocument({ command, scenario, inputs, others }: Provenance): JsonValue {
  return {
    command,
    scenario: scenario.map(({ file, text }) => ({ file, text })),
    inputs: digests(inputs),
    ...(others.length === 0 ? {} : { others: digests(others) }),
  };
}

const digests = (files: readonly FileDigest[]): JsonValue =>
  Object.fromEntries(files.map(({ file, sha256 }) => [file, sha256]));
