import type { ShownKey } from './queries'

/** What an application reads its credentials from. */
export function asEnvironment({ clientId, apiKey }: ShownKey, hub: string): string {
  return [
    `INTEGRATION_HUB_NAME=${hub}`,
    `INTEGRATION_HUB_CLIENT_ID=${clientId}`,
    `INTEGRATION_HUB_API_KEY=${apiKey}`,
  ].join('\n')
}

/** Gets an access token with the JDK alone. The key is left to the environment, so that it comes into no source. */
export function asJava(tokenUrl: string): string {
  return `var credentials = System.getenv("INTEGRATION_HUB_CLIENT_ID") + ":" + System.getenv("INTEGRATION_HUB_API_KEY");
var request = HttpRequest.newBuilder(URI.create("${tokenUrl}"))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
        .build();
String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();`
}

/** Gets an access token. */
export function asCurl({ clientId, apiKey }: ShownKey, tokenUrl: string): string {
  return `curl -X POST '${tokenUrl}' \\\n  -u '${clientId}:${apiKey}' \\\n  -d grant_type=client_credentials`
}
