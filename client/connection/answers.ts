// For: telling the server's own answers from whatever else comes with 200: a sign-in page of the network, an older server. May import: shared. Promises: what it lets through has every field that screens read; no schema, which would be most of a TV's page.
import type { OpenedCode, SelfAnswer } from '../../shared/tvs/answers.ts';
import type { WallDocument } from '../../shared/walls/wall.ts';

export interface WallAnswer {
  readonly version: number;
  readonly document: WallDocument;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (body: unknown): body is Fields => typeof body === 'object' && body !== null && !Array.isArray(body);
const has = (body: Fields, type: 'string' | 'number' | 'boolean', ...keys: readonly string[]): boolean =>
  keys.every((key) => typeof body[key] === type);
const orNull = (body: Fields, ...keys: readonly string[]): boolean =>
  keys.every((key) => body[key] === null || typeof body[key] === 'string');

const isCode = (body: Fields): boolean =>
  has(body, 'string', 'code') && has(body, 'number', 'expiresAt', 'now') && orNull(body, 'address');

export const isOpenedCode = (body: unknown): body is OpenedCode =>
  isFields(body) && isCode(body) && has(body, 'string', 'token');

export const isSelfAnswer = (body: unknown): body is SelfAnswer =>
  isFields(body) && (body['state'] === 'paired' ? isPaired(body) : body['state'] === 'waiting' && isCode(body));

const isPaired = (body: Fields): boolean =>
  has(body, 'string', 'id', 'name', 'wall') && orNull(body, 'room') && has(body, 'boolean', 'voice');

/** The server's own word that it does not know a token. */
export const isUnknownToken = (body: unknown): boolean => isFields(body) && body['type'] === UNKNOWN_TOKEN;
const UNKNOWN_TOKEN = 'urn:floorwatch:problem:unknown-token';

/** Walls are checked when they are written: here only that it is one. */
export const isWallAnswer = (body: unknown): body is WallAnswer =>
  isFields(body) && has(body, 'number', 'version') && isFields(body['document']) && isWall(body['document']);

const isWall = (body: Fields): boolean => has(body, 'string', 'id') && Array.isArray(body['pages']);
