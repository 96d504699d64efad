// For: the pages are built before the first browser test starts. May import: test/support. Promises: two files at once never build the same folder.
export { ensureBuilt as setup } from './e2e-build.ts';
