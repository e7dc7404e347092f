import { defineConfig } from 'vite';

// Zendesk's SDK comes from its CDN; this copy is for the demo and the browser tests, which have no network.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist-sdk',
    reportCompressedSize: false,
    rollupOptions: {
      input: 'scripts/sdk.js',
      output: { format: 'iife', entryFileNames: 'zaf_sdk.min.js' },
    },
  },
});
