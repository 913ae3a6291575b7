import { serveScans } from '../ingest/fast-lane.js';
import { readerOf } from './file-reader.js';

/** A thread that reads files for itself. */
serveScans(readerOf);
