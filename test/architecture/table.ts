// For: who may import what, as data (architecture.md). May import: nothing. Promises: a row added here is a decision; debt would stand here, with its reason.

/** `*` stands for one name, `**` for any path. A file belongs to the first row that matches it. */
export interface Row {
  readonly files: string;
  /** Files of other rows; its own are always allowed (with the same name where the row has a `*` folder). */
  readonly may: readonly string[];
  readonly packages?: readonly string[];
}

const SHARED = 'shared/**';
const NODE = 'node:**';
const SOURCE = 'server/sources/source.ts';
/** What a thread begins with: it runs the build of the program that started it. */
const LOAD = 'server/load.mjs';
/** Channels of delivery as a file names them. */
const NOTIFY = ['server/alerts/notify/channel.ts', 'server/alerts/notify/configured.ts'];
const JOURNAL = ['server/journal/journal.ts', 'server/journal/personal.ts'];
/** What stands to the left in client: format ◄ ui ◄ charts ◄ tiles ◄ features. */
const SCREEN = ['client/screen/**', 'client/i18n/**'];
const STORE = 'client/store/**';
const REACT = ['react', 'react-i18next', 'i18next'];
const FEATURES = [
  ...[SHARED, STORE, ...SCREEN],
  ...['format', 'ui', 'charts', 'tiles', 'documents'].map((folder) => `client/${folder}/**`),
];

export const TABLE: readonly Row[] = [
  { files: 'shared/calendar.ts', may: [SHARED], packages: ['temporal-polyfill'] },
  { files: 'shared/events/decode.ts', may: [SHARED], packages: ['zod', 'typebox/compile'] },
  { files: SHARED, may: [SHARED], packages: ['zod'] },

  { files: 'server/engine/**', may: [SHARED] },
  { files: 'server/forecast/**', may: [SHARED] },

  { files: SOURCE, may: [SHARED], packages: ['zod'] },
  { files: 'server/sources/registry.ts', may: [SOURCE, 'server/sources/*/index.ts'] },
  { files: 'server/sources/*.ts', may: [SHARED, SOURCE], packages: ['zod'] },
  // One PBX, two of its voices: the same names for the same things.
  {
    files: 'server/sources/asterisk-queue-log/**',
    may: [SHARED, SOURCE, 'server/sources/asterisk-ami/text.ts'],
    packages: [NODE],
  },
  { files: 'server/sources/*/**', may: [SHARED, SOURCE], packages: ['zod', 'ioredis', NODE] },

  { files: 'server/ingest/**', may: [SHARED, SOURCE, ...JOURNAL], packages: ['rxjs'] },
  { files: LOAD, may: [], packages: ['esbuild', NODE] },
  { files: 'server/journal/**', may: [SHARED, LOAD], packages: ['rxjs', 'better-sqlite3', NODE] },
  {
    files: 'server/checkpoint/**',
    may: [SHARED, LOAD, 'server/engine/**', 'server/journal/**', 'server/ingest/source-health.ts'],
    packages: ['rxjs', 'better-sqlite3', NODE],
  },
  {
    files: 'server/alerts/**',
    may: [SHARED, 'server/sources/secrets.ts'],
    packages: ['zod', 'nodemailer', 'node:crypto', 'node:net'],
  },
  { files: 'server/store/**', may: [SHARED], packages: ['better-sqlite3', NODE] },
  { files: 'server/access/**', may: [SHARED], packages: ['zod', NODE] },
  { files: 'server/gateway/**', may: [SHARED, 'server/access/**', ...JOURNAL], packages: ['rxjs', 'socket.io', NODE] },
  {
    files: 'server/api/**',
    may: [SHARED, 'server/access/**', 'server/store/store.ts', ...JOURNAL],
    packages: ['express', 'compression', 'helmet', 'zod', NODE],
  },
  {
    files: 'server/config/**',
    may: [SHARED, 'server/access/**', 'server/sources/*.ts', ...NOTIFY],
    packages: ['zod', NODE],
  },
  {
    files: 'server/app/**',
    may: [
      SHARED,
      LOAD,
      ...[
        'access',
        'alerts',
        'api',
        'checkpoint',
        'config',
        'engine',
        'forecast',
        'gateway',
        'ingest',
        'journal',
        'sources',
        'store',
      ].map((folder) => `server/${folder}/**`),
    ],
    packages: ['rxjs', 'pino', NODE],
  },
  {
    files: 'server/cli/**',
    may: [SHARED, 'server/**'],
    packages: ['commander', 'pino', 'vite', 'zod', NODE],
  },
  { files: 'server/*.ts', may: [SHARED, 'server/**'], packages: ['pino', NODE] },

  { files: STORE, may: [SHARED], packages: ['zustand', 'zustand/vanilla'] },
  { files: 'client/screen/**', may: [SHARED, STORE], packages: ['react', 'zustand'] },
  { files: 'client/connection/**', may: [SHARED, STORE], packages: ['socket.io-client'] },
  { files: 'client/i18n/**', may: [SHARED, 'client/format/**'], packages: REACT },
  { files: 'client/format/**', may: [SHARED] },
  { files: 'client/ui/qr-modules.ts', may: [], packages: ['qrcode-generator'] },
  {
    files: 'client/ui/**',
    may: [SHARED, STORE, ...SCREEN, 'client/format/**', 'client/ui/qr-modules.ts'],
    packages: REACT,
  },
  {
    files: 'client/charts/**',
    may: [SHARED, STORE, ...SCREEN, 'client/format/**', 'client/ui/**'],
    packages: [...REACT, 'd3-array', 'd3-scale', 'd3-shape'],
  },
  {
    files: 'client/tiles/**',
    may: [SHARED, STORE, ...SCREEN, 'client/format/**', 'client/ui/**', 'client/charts/**'],
    packages: REACT,
  },
  {
    files: 'client/documents/**',
    may: [SHARED, STORE, ...SCREEN, 'client/format/**', 'client/ui/**'],
    packages: REACT,
  },
  // What edits walls draws them.
  { files: 'client/features/walls/**', may: [...FEATURES, 'client/features/wall/**'], packages: REACT },
  { files: 'client/features/*/**', may: FEATURES, packages: REACT },
  { files: 'client/styles/**', may: [] },
  { files: 'client/*', may: [SHARED, 'client/**'], packages: [...REACT, 'react-dom/client'] },
];

/** Files that compute and do nothing else: of what their row allows they may import types of interfaces, and each other. */
export const PURE: readonly string[] = [
  'server/alerts/*.ts',
  'server/alerts/runbooks/**',
  ...[
    'backoff',
    'compose',
    'delivery-book',
    'delivery-events',
    'incident',
    'message',
    'plan',
    'recipients',
    'render',
    'words',
  ].map((name) => `server/alerts/notify/${name}.ts`),
  'server/ingest/capacity.ts',
  'server/ingest/counters.ts',
  'server/ingest/decode-batch.ts',
  'server/ingest/personal.ts',
  'server/ingest/rejections.ts',
  'server/ingest/source-health.ts',
  'server/ingest/validate.ts',
];
export const PURE_MAY: readonly string[] = [SHARED, SOURCE, ...JOURNAL];

/** Records of the engine's state that hold each other (an agent his segments, a segment its agent): their types form rings, their code none. */
export const KNIT: readonly string[] = [
  'agent',
  'agent-state',
  'contact',
  'digital/conversation',
  'directory',
  'group',
  'ledger',
  'mark',
  'segment',
  'sentiment/flags',
  'sentiment/mood',
  'sentiment/pulse',
  'visit',
  'world',
].map((name) => `server/engine/${name}.ts`);

/** Where `process` (environment, signals, exit) may be read. */
export const PROCESS: readonly string[] = ['server/cli/**', 'server/config/**', 'server/*.ts', LOAD];

/** Lines of a file. */
export const MAX_LINES = 400;
