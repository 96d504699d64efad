// For: the files of a build, as `/build.json` lists them. May import: nothing (the client's first page bundles it). Promises: plain data.

export interface BuildFile {
  /** Address on the server. */
  readonly path: string;
  readonly bytes: number;
  /** Of its content (content-hash). */
  readonly hash: string;
}

export interface BuildFiles {
  readonly build: string;
  /** All that pages load; the page itself is not among them. */
  readonly files: readonly BuildFile[];
}

/** Null for what is no such list: a proxy's page, another server. */
export function readBuildFiles(body: unknown): BuildFiles | null {
  if (typeof body !== 'object' || body === null || !('build' in body) || !('files' in body)) return null;
  const { build, files } = body;
  if (typeof build !== 'string' || !Array.isArray(files)) return null;
  const all: readonly unknown[] = files;
  return all.every(isFile) ? { build, files: all } : null;
}

const isFile = (file: unknown): file is BuildFile =>
  typeof file === 'object' &&
  file !== null &&
  'path' in file &&
  typeof file.path === 'string' &&
  'bytes' in file &&
  typeof file.bytes === 'number' &&
  'hash' in file &&
  typeof file.hash === 'string';
