export { nodeIo, type Io, type Output } from './io.js';
export { run } from './run.js';
