/** What the files of this room use of the one that groups rows: all of them take it from here. */
export { fingerprintOf, isSupported, readRecord, Scanners, serve } from '../groups/index.js';
export type {
  ByteSource,
  Chunk,
  ChunkOptions,
  Fingerprints,
  KeyPart,
  Read,
  Scanner,
  ScanSpec,
} from '../groups/index.js';
