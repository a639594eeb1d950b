import type { ShownKey } from './queries'

/** What an application reads its credentials from. */
export function asEnvironment({ clientId, apiKey }: ShownKey, hub: string): string {
  return [
    `INTEGRATION_HUB_NAME=${hub}`,
    `INTEGRATION_HUB_CLIENT_ID=${clientId}`,
    `INTEGRATION_HUB_API_KEY=${apiKey}`,
  ].join('\n')
}

/** Gets an access token. */
export function asCurl({ clientId, apiKey }: ShownKey, tokenUrl: string): string {
  return `curl -X POST '${tokenUrl}' \\\n  -u '${clientId}:${apiKey}' \\\n  -d grant_type=client_credentials`
}
