import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

const EVERYWHERE =
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|tinykeys|@tanstack)\//;

/** Where it goes the build says; the server hands it out below this path, and `index.html` for every screen. */
export default defineConfig({
  root,
  base: '/_paystub/web/',
  plugins: [react(), tailwind()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Fonts and pictures stay files: the page's policy allows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every screen has comes in two files: a request costs more than some unused kilobytes.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: EVERYWHERE, priority: 2 },
            { name: 'parts', test: /src\/web\/(?:parts|data)\//, priority: 1 },
          ],
        },
      },
    },
  },
});
