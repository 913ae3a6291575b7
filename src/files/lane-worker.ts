import { serveScans } from '../ingest/index.js';
import { readerOf } from './file-reader.js';

/** A thread that reads files for itself. */
serveScans(readerOf);
