import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { host: "localhost", port: 1420, strictPort: true },
  // Components are mounted for real in tests: take the packages' browser builds there too.
  ...(process.env.VITEST ? { resolve: { conditions: ["browser"] } } : {}),
  build: {
    // WebKitGTK 2.50 equals Safari 26; macOS may be older.
    target: "safari17",
    modulePreload: { polyfill: false }, // the polyfill is an inline script; the CSP allows none
    assetsInlineLimit: 0, // no data: URIs
    sourcemap: false,
    reportCompressedSize: false,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
  },
});
