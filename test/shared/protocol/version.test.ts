import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { downSchemas, upSchemas } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';

/** Hash of every message schema, by protocol version. A line once released is never changed. */
const HASHES: Readonly<Record<number, string>> = {
  1: 'e8ff09c85346c145',
  2: '82bba1dfc5bcd26e',
  3: '4c8639b32fc6ad4a',
  4: 'b3d9066bd19a0e67',
  5: 'e3a1c1a3d372121b',
  6: '72011f53186e2499',
  7: '0277d9fd05cb6fd6',
  8: '68382b5dbd7a851a',
  9: 'af3e7736df87323e',
  10: '33ddffa0f67e0063',
  11: 'a150503d7bd1e68e',
};

const schemaOf = ([name, schema]: [string, z.ZodType]): [string, unknown] => [name, z.toJSONSchema(schema)];
const hash = createHash('sha256')
  .update(JSON.stringify([Object.entries(upSchemas).map(schemaOf), Object.entries(downSchemas).map(schemaOf)]))
  .digest('hex')
  .slice(0, 16);

const WHAT_TO_DO = `The wire has changed. Raise PROTOCOL_VERSION in shared/protocol/version.ts, so that screens of
the old build load the page again, and add the line "${PROTOCOL_VERSION + 1}: '${hash}'" to HASHES in this test.`;

describe('the version of the wire', () => {
  it('moves with every change of a message schema', () => {
    expect(hash, WHAT_TO_DO).toBe(HASHES[PROTOCOL_VERSION]);
  });

  it('has never been given twice', () => {
    const hashes = Object.values(HASHES);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(Math.max(...Object.keys(HASHES).map(Number))).toBe(PROTOCOL_VERSION);
  });
});
