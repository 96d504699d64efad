// For: walls over HTTP: /api/v1/walls with versions, restore, export and import (W5). May import: shared, api, express, zod. Promises: nobody writes over what he has not seen; what was exported comes back the same.
import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { wallFile, wallFileSchema } from '../../shared/walls/exchange.ts';
import { viewFor } from '../../shared/walls/needs.ts';
import { wallSchema, type WallDocument } from '../../shared/walls/wall.ts';
import { documentRoutes, toldVersion, type DocumentDoor } from './documents-route.ts';
import { parseBody } from './json-body.ts';
import { badRequest, sendProblem } from './problem.ts';
import { conflict, etag, notFound, writerOf, type PrincipalOf } from './versioned.ts';

export type WallDoor = DocumentDoor<WallDocument>;

/** A wall may hold pictures. */
const MAX_WALL = '4mb';
export const wallBody: RequestHandler = express.json({ limit: MAX_WALL });

const WHAT = 'wall';
/** What a screen must ask the socket for to draw it. */
const more = (wall: WallDocument): object => ({ view: viewFor(wall) });
const restoreSchema = z.strictObject({ version: z.number().int().min(1) });

export function wallRoutes(door: WallDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  router.get('/walls/:id/export', exporting(door));
  router.post('/walls/import', importing(door, principalOf));
  router.post('/walls/:id/restore', restoring(door, principalOf));
  router.use(documentRoutes({ path: 'walls', what: WHAT, schema: wallSchema, door, more }, principalOf));
  return router;
}

function exporting(door: WallDoor): RequestHandler {
  return async (request, response) => {
    const id = String(request.params['id']);
    const [newest] = await door.history(id);
    if (newest === undefined || newest.document === null) return notFound(response, WHAT);
    response
      .set({ 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="${id}.wall.json"` })
      .json(wallFile(newest.document));
  };
}

/** Writes the wall of a file under its own id: over the version that the request names, or as a new one. */
function importing(door: WallDoor, principalOf: PrincipalOf): RequestHandler {
  return async (request, response) => {
    const writer = writerOf(request, response, principalOf);
    if (writer === null) return;
    const file = parseBody(wallFileSchema, request.body);
    if (!file.ok) return sendProblem(response, badRequest(file.error));
    const { wall } = file.value;
    const written = await door.write(wall.id, wall, await seen(door, wall.id, writer.expected), writer.who.id);
    if (!written.ok) return conflict(response, written.error.version);
    response.set('ETag', etag(written.value.version)).json(toldVersion(written.value, more));
  };
}

/** `If-None-Match: *` is kept by a wall that was taken away, too: it is new to whoever brings it back. */
async function seen(door: WallDoor, id: string, expected: number): Promise<number> {
  if (expected !== 0) return expected;
  const [newest] = await door.history(id);
  return newest?.document === null ? newest.version : 0;
}

/** An earlier version becomes the newest: nothing of the history is lost. */
function restoring(door: WallDoor, principalOf: PrincipalOf): RequestHandler {
  return async (request, response) => {
    const writer = writerOf(request, response, principalOf);
    if (writer === null) return;
    const asked = parseBody(restoreSchema, request.body);
    if (!asked.ok) return sendProblem(response, badRequest(asked.error));
    const id = String(request.params['id']);
    const then = (await door.history(id)).find(({ version }) => version === asked.value.version);
    if (then === undefined || then.document === null) return notFound(response, `version of this ${WHAT}`);
    const written = await door.write(id, then.document, writer.expected, writer.who.id);
    if (!written.ok) return conflict(response, written.error.version);
    response.set('ETag', etag(written.value.version)).json(toldVersion(written.value, more));
  };
}
