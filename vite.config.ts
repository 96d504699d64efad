// For: the client's build and the test projects. Promises: nothing about the server.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const SERVER = 'http://127.0.0.1:4000';

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'chrome94', sourcemap: true },
  server: { proxy: { '/socket.io': { target: SERVER, ws: true }, '/api': SERVER } },
  test: {
    projects: [
      {
        extends: true,
        root: import.meta.dirname,
        test: {
          name: 'unit',
          maxWorkers: 2,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/client/**', 'test/e2e/**', 'test/slow/**', 'test/fault/**', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        root: import.meta.dirname,
        test: {
          name: 'slow',
          maxWorkers: 2,
          testTimeout: 120_000,
          environment: 'node',
          include: ['test/slow/**/*.test.ts'],
        },
      },
      {
        extends: true,
        root: import.meta.dirname,
        test: {
          name: 'fault',
          environment: 'node',
          include: ['test/fault/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        root: import.meta.dirname,
        test: {
          name: 'client',
          maxWorkers: 2,
          isolate: false,
          testTimeout: 30_000,
          environment: 'jsdom',
          include: ['test/client/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        root: import.meta.dirname,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/e2e-build-once.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
