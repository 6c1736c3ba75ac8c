// How the window's files are built and tested: relative addresses, so that they work from tauri:// and from a port.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, cssMinify: false, modulePreload: { polyfill: false } },
  css: { preprocessorOptions: { scss: { quietDeps: true, style: 'compressed', loadPaths: ['node_modules'] } } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], setupFiles: ['src/testing/setup.ts'], testTimeout: 20_000 },
});
