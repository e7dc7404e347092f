import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/*
 * The app in an ordinary browser tab, without Zendesk around it, for work on its pages:
 *   TAGMANAGER=http://127.0.0.1:8000 KEY=tmk_… npm run dev
 * then open /?theme=dark&locale=de#jobs. Nothing of this is in the build.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  define: { __KEY__: JSON.stringify(process.env.KEY ?? '') },
  server: {
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': { target: process.env.TAGMANAGER ?? 'http://127.0.0.1:8000' } },
  },
});
