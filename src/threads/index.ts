/**
 * How threads start, and share work: each claims the next task that is open.
 *
 * @module threads
 */
export {
  claim,
  claimNext,
  claimsOf,
  isClaimedBy,
  newClaims,
  offer,
  releaseClaim,
  type Claims,
} from './claims.js';
export { startWorker } from './start-worker.js';
