import { serveScans } from './serve-scans.js';

/** The thread of callers that name none of their own: it is sent the bytes. */
serveScans();
