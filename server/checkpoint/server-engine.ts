// For: the engine as a server runs it. May import: shared, engine, checkpoint/press. Promises: whoever makes one, the same options: what one has written down another reads.
import type { Floor } from '../../shared/floor/schema.ts';
import { WATERMARK_LAG } from '../../shared/source-silence.ts';
import { HOUR } from '../../shared/time.ts';
import { press } from './press.ts';
import { createEngine, type Engine, type EngineOptions } from '../engine/engine.ts';

export interface ServerFloor {
  readonly floor: Floor;
  /** Zone of sites that name none. */
  readonly zone: string;
}

/** D4: a contact can change until so long after its day has ended. */
const LATE_LIMIT = 36 * HOUR;

/** Numbers that a checkpoint hangs on beside the floor. */
export const ENGINE_NUMBERS = { lateLimitMs: LATE_LIMIT, watermarkLagMs: WATERMARK_LAG } as const;

export const serverEngine = (floor: ServerFloor, from?: EngineOptions['from']): Engine =>
  createEngine({
    floor: floor.floor,
    zone: floor.zone,
    ...ENGINE_NUMBERS,
    packing: { packer: press },
    ...(from === undefined ? {} : { from }),
  });
