import { serveScans } from '../ingest/lane/serve-scans.js';
import { readerOf } from './file-reader.js';

/** A thread that reads files for itself. */
serveScans(readerOf);
