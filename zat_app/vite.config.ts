import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// What several pages use is one file: it packs better than the dozens of small ones it would be.
const SHARED = {
  name: 'shared',
  test: /[\\/]src[\\/](automate|backend|components|i18n|job|nav_bar|new_job|review)[\\/]/,
  minShareCount: 2,
};

const GARDEN_TAKES = {
  'lodash.get': new URL('src/garden/get.ts', import.meta.url).pathname,
  'lodash.memoize': new URL('src/garden/memoize.ts', import.meta.url).pathname,
};

// Relative addresses, because an installation may live below a path: /zat/nav_bar and /zat/assets/….
export default defineConfig({
  base: './',
  plugins: [react()],
  resolve: { alias: GARDEN_TAKES },
  build: {
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'assets/manifest.json',
    rolldownOptions: { output: { codeSplitting: { groups: [SHARED] } } },
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['./tests/setup.ts'],
    maxWorkers: '100%', // else one processor of two idles
    testTimeout: 90_000,
  },
});
