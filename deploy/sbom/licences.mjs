// Lists the licences of all components of the bills of materials in a folder, each component once, and fails when one has
// none: what nobody may use is not shipped unseen.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// What its authors say elsewhere than where a tool looks.
const byHand = JSON.parse(readFileSync(new URL('licences-by-hand.json', import.meta.url), 'utf8'))

const folder = process.argv[2]
const licencesOf = new Map()
for (const file of readdirSync(folder).filter((name) => name.endsWith('.cdx.json'))) {
  const { components = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  for (const component of components) {
    const name = [component.group, component.name].filter(Boolean).join('/')
    if (component.group === 'io.integrationhub') continue
    const said = (component.licenses ?? []).map(
      (licence) => licence.expression ?? licence.license.id ?? licence.license.name,
    )
    const licences = said.length > 0 ? said.sort().join(', ') : byHand[name]
    licencesOf.set(`${name} ${component.version}`, licences)
  }
}

const missing = [...licencesOf].filter(([, licences]) => !licences).map(([component]) => component)
if (missing.length > 0) {
  console.error(`No licence is known of: ${missing.join(', ')}. Find it, and add it to deploy/sbom/licences-by-hand.json.`)
  process.exit(1)
}

const componentsOf = new Map()
for (const [component, licences] of licencesOf) {
  componentsOf.set(licences, [...(componentsOf.get(licences) ?? []), component])
}
for (const [licences, components] of [...componentsOf].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${licences}`)
  for (const component of components.sort()) console.log(`    ${component}`)
}
