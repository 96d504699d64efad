// For: loading a page anew without ever losing the picture (TV8). May import: shared. Promises: the old page stays until every file of the new one has come whole; tries until then; never two at a time.
import { readBuildFiles, type BuildFiles } from '../../shared/build-files.ts';
import { contentHash } from '../../shared/content-hash.ts';
import { SECOND, type Millis } from '../../shared/time.ts';
import { createPlan } from './plan.ts';

/** Screens of one hall do not all come in the same second. */
const SPREAD_MS: Millis = 1500;
const AGAIN_MS: Millis = 2 * SECOND;

export interface RenewalOptions {
  readonly get: (url: string, init: { readonly cache: 'no-store' | 'default' }) => Promise<Response>;
  /** Address of the page. */
  readonly page: () => string;
  /** Build of this page; null where nobody has named it (a page that was never built). */
  readonly own: string | null;
  /** Loads the page anew, at once. */
  readonly reload: () => void;
  /** 0…1. */
  readonly random: () => number;
}

export interface Renewal {
  /** Loads the page anew once that is safe: where the server's build differs, or, `always`, in any case. */
  want(always?: boolean): void;
  stop(): void;
}

export function createRenewal(options: RenewalOptions): Renewal {
  const { own, reload, random } = options;
  const plan = createPlan();
  let wanted: 'no' | 'changed' | 'always' = 'no';
  let stopped = false;
  const attempt = async (): Promise<void> => {
    const ready = await readiness(options);
    if (stopped) return;
    if (ready === 'same' && wanted === 'changed') wanted = 'no';
    else if (ready === 'not') plan.once(() => void attempt(), AGAIN_MS);
    else {
      stopped = true;
      reload();
    }
  };
  return {
    want(always = false) {
      const before = wanted;
      if (always || wanted === 'no') wanted = always ? 'always' : 'changed';
      if (stopped || before !== 'no') return;
      if (own === null) return reload();
      plan.once(() => void attempt(), Math.round(random() * SPREAD_MS));
    },
    stop() {
      stopped = true;
      plan.cancel();
    },
  };
}

/** `new`, `same`: all of it is there, of another or of this page's build. `not`: something is not, or not whole. */
async function readiness({ get, page, own }: RenewalOptions): Promise<'new' | 'same' | 'not'> {
  try {
    const listed = await get('/build.json', { cache: 'no-store' });
    const files = listed.ok ? readBuildFiles(await listed.json()) : null;
    if (files === null || !(await areWhole(files, get))) return 'not';
    const index = await get(page(), { cache: 'no-store' });
    if (!index.ok || !(await index.text()).includes(`data-build="${files.build}"`)) return 'not';
    return files.build === own ? 'same' : 'new';
  } catch (error) {
    if (isCutOff(error)) return 'not';
    throw error;
  }
}

/** One after the other, through the browser's cache: the new page finds them there. */
async function areWhole({ files }: BuildFiles, get: RenewalOptions['get']): Promise<boolean> {
  for (const { path, bytes, hash } of files) {
    const response = await get(path, { cache: 'default' });
    if (!response.ok) return false;
    const body = new Uint8Array(await response.arrayBuffer());
    if (body.length !== bytes || contentHash(body) !== hash) return false;
  }
  return true;
}

/** A network that is down rejects with a TypeError, an answer that breaks off with a SyntaxError or an AbortError. */
const isCutOff = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException;
