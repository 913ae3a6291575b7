/** What the files of this room use of the one that groups rows: all of them take it from here. */
export { fieldsIn, fingerprintOf, isSupported, Scanners, serve } from '../../groups/index.js';
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
