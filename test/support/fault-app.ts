// For: the whole server in this process, on a journal that the test holds. May import: server, test/support. Promises: the wiring of production; stop() leaves nothing.
import { expect } from 'vitest';
import { openSourceKeys } from '../../server/access/source-keys.ts';
import { buildApp, type App, type AppDeps } from '../../server/app/app.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryStore } from '../../server/store/memory-store.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';

export interface FaultApp {
  readonly app: App;
  readonly url: string;
  readonly port: number;
  /** May write for `pbx`. */
  readonly key: string;
}

export async function startFaultApp(folder: string, journal: Journal, more: Partial<AppDeps> = {}): Promise<FaultApp> {
  const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }] });
  const app = buildApp({
    keeping: null,
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    floor: parsed.ok ? parsed.floor : expect.unreachable(),
    zone: 'UTC',
    rules: shippedRules,
    store: createMemoryStore(),
    sources: [],
    journal,
    clientFolder: null,
    build: 'fault',
    now: () => Date.now(),
    monotonic: () => performance.now(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...more,
  });
  await app.start();
  const key = await openSourceKeys({ folder }).create(['pbx'], 0);
  const url = app.address ?? expect.unreachable();
  return { app, url, port: Number(new URL(url).port), key: key.ok ? key.value.text : expect.unreachable() };
}
