// For: a bound on the bodies that are read and answered at one time (BP1). May import: api, express. Promises: nothing of a body beyond it is read; what is taken is given back when the answer has left or the asker has gone.
import type { RequestHandler } from 'express';
import { MAX_BATCH_BYTES } from '../../shared/events/envelope.ts';
import { sendProblem, type Problem } from './problem.ts';

/** Bytes of bodies at one time: eight of the largest. */
export const BODY_ROOM_BYTES = 8 * MAX_BATCH_BYTES;

const BUSY: Problem = {
  status: 429,
  code: 'busy',
  detail: 'more is being sent than is read at one time; send this again later',
  headers: { 'Retry-After': '1', Connection: 'close' },
};

/** A body that does not say how long it is, or is packed, may be as long as the longest. */
function roomFor(headers: NodeJS.Dict<string | string[]>): number {
  const length = Number(headers['content-length'] ?? NaN);
  const packed = headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity';
  return Number.isFinite(length) && !packed ? Math.min(length, MAX_BATCH_BYTES) : MAX_BATCH_BYTES;
}

/** One for a door: requests share its room. */
export function bodyRoom(limit = BODY_ROOM_BYTES): RequestHandler {
  let taken = 0;
  return (request, response, next) => {
    const room = roomFor(request.headers);
    if (taken + room > limit) return sendProblem(response, BUSY);
    taken += room;
    response.once('close', () => (taken -= room));
    next();
  };
}
