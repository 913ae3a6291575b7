import { serveScans } from './serve-scans.js';

/** The thread's module for callers that give none of their own: it is sent the bytes of sources. */
serveScans();
