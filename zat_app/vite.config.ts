import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Relative addresses, because an installation may live below a path: /zat/nav_bar and /zat/assets/….
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'assets/manifest.json',
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['./tests/setup.ts'],
    testTimeout: 90_000,
  },
});
