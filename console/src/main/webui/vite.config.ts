import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = 'http://localhost:8085'

export default defineConfig({
  plugins: [react()],
  // The server replaces it with a new value in each page, see SinglePage.java.
  html: { cspNonce: '@nonce@' },
  build: { manifest: true, target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/session', '/login', '/logout', '/signed-in'].map((path) => [path, { target: server }]),
    ),
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
})
