import { serve } from './serve.js';

/** The thread of those who name none of their own: it is sent the bytes. */
serve();
