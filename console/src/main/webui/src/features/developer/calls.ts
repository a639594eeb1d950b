import type { ImportedObject } from '../imports/queries'
import { quoted } from './webhook'

/** Gets an access token, and keeps it in a variable of the shell. */
export function tokenCall(tokenUrl: string): string {
  return [
    `TOKEN=$(curl -s -X POST ${quoted(tokenUrl)} \\`,
    '  -u "$INTEGRATION_HUB_CLIENT_ID:$INTEGRATION_HUB_API_KEY" \\',
    "  -d grant_type=client_credentials | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')",
  ].join('\n')
}

/** Creates a session whose data is in the words of the hub, and whose events go to the hub. */
export function sessionCall(apiUrl: string, hub: string, objects: ImportedObject[]): string {
  const body = { sourceName: hub, customerData: sampleData(objects), hubs: { events: hub } }
  return call(`${apiUrl}/api/v1/sessions`, body)
}

/** Publishes an event of the session. */
export function eventCall(apiUrl: string): string {
  return [
    `curl -X POST "${apiUrl}/api/v1/sessions/$SESSION/events" \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d ${quoted(JSON.stringify({ type: 'session.opened', data: { participant: { id: 'p-1' } } }))}`,
  ].join('\n')
}

function call(url: string, body: unknown): string {
  return [
    `curl -X POST ${quoted(url)} \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d ${quoted(JSON.stringify(body))}`,
  ].join('\n')
}

/** A field of the hub that is mapped, so that its value arrives. */
function sampleData(objects: ImportedObject[]): Record<string, string> {
  for (const object of objects) {
    const field = object.fields?.find((one) => one.type === 'text' && !one.stale && (one.attributes?.length ?? 0) > 0)
    if (field) return { [`${object.name}.${field.name}`]: 'Ada' }
  }
  return {}
}
