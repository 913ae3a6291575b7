import { serve } from '../ingest/lane/serve.js';
import { readerOf } from './file-reader.js';

/** A thread that reads files for itself. */
serve(readerOf);
