// Copies the package of the console's application to a folder, with a version: npm makes no bill of materials without one.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [from, to, version] = process.argv.slice(2)
const read = (name) => JSON.parse(readFileSync(join(from, name), 'utf8'))
const write = (name, content) => writeFileSync(join(to, name), JSON.stringify(content))

write('package.json', { ...read('package.json'), version })
const lock = read('package-lock.json')
write('package-lock.json', {
  ...lock,
  version,
  packages: { ...lock.packages, '': { ...lock.packages[''], version } },
})
