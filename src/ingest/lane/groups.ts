/** The exports of `groups` that ingest uses; other files of ingest import them from here. */
export {
  fieldsIn,
  fingerprintOf,
  isSupported,
  LineLengths,
  LineTooLong,
  LONGEST_LINE,
  Scanners,
  serve,
} from '../../groups/index.js';
export type {
  ByteSource,
  Check,
  Chunk,
  ChunkOptions,
  Fingerprints,
  KeyPart,
  Read,
  Scanner,
  ScanSpec,
} from '../../groups/index.js';
