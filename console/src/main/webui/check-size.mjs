// check-size.mjs <folder>: fails when the JavaScript that the first page loads is larger than 250 KB, compressed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const LIMIT = 250 * 1024
const folder = process.argv[2]
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))

function withImports(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key)
    for (const imported of manifest[key].imports ?? []) withImports(imported, seen)
  }
  return seen
}

// The first page is the list of hubs; every page brings what it needs when it is opened.
const first = new Set([...withImports('index.html'), ...withImports('src/features/integrations/IntegrationsPage.tsx')])
const files = [...first].map((key) => manifest[key].file)
const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)
console.log(`first load: ${(size / 1024).toFixed(0)} KB of compressed JavaScript in ${files.length} files`)
if (size > LIMIT) {
  console.error(`that is more than ${LIMIT / 1024} KB`)
  process.exit(1)
}
