import type { Destination } from '../events/queries'

/** What a webhook is made of. */
export interface SampleEvent {
  id: string
  type: string
  account: string
  session: string
  /** When it happened. */
  time: string
  data: unknown
  /** When it is sent, in seconds since 1970. */
  timestamp: number
}

export interface Webhook {
  headers: [name: string, value: string][]
  body: string
}

/** Known to everybody: it signs examples only. The one of contracts/examples/webhook.json. */
export const EXAMPLE_SECRET = 'whsec_aW50ZWdyYXRpb24taHViLWV4YW1wbGUtb25seS1rZXk='

/** The request that a destination would get for an event, signed with the example secret. What is secret of it is hidden. */
export async function webhookOf(event: SampleEvent, destination?: Partial<Destination>): Promise<Webhook> {
  const cloudEvent = destination?.bodyFormat === 'cloudevents'
  const body = JSON.stringify(cloudEvent ? cloudEventOf(event) : standardWebhookOf(event))
  return {
    headers: [
      ['content-type', cloudEvent ? 'application/cloudevents+json; charset=UTF-8' : 'application/json'],
      ['webhook-id', event.id],
      ['webhook-timestamp', String(event.timestamp)],
      ['webhook-signature', await signatureOf(event, body)],
      ...authorizationOf(destination),
      ...(destination?.headers ?? []).map((header): [string, string] => [
        header.name ?? '',
        header.secret ? '***' : (header.value ?? '***'),
      ]),
    ],
    body,
  }
}

function standardWebhookOf({ id, type, time, account, session, data }: SampleEvent) {
  return { id, type, timestamp: time, accountId: account, sessionId: session, data }
}

function cloudEventOf({ id, type, time, account, session, data }: SampleEvent) {
  return {
    specversion: '1.0',
    id,
    source: `/accounts/${encodeURIComponent(account)}/sessions/${encodeURIComponent(session)}`,
    type,
    subject: session,
    time,
    accountid: account,
    datacontenttype: 'application/json',
    data,
  }
}

function authorizationOf(destination: Partial<Destination> | undefined): [string, string][] {
  switch (destination?.authentication?.type) {
    case 'basic':
      return [['authorization', 'Basic ***']]
    case 'bearer':
    case 'oauth2':
      return [['authorization', 'Bearer ***']]
    default:
      return []
  }
}

/** Standard Webhooks 1.0: HMAC-SHA256 over id, time and body. */
async function signatureOf({ id, timestamp }: SampleEvent, body: string): Promise<string> {
  const secret = Uint8Array.from(atob(EXAMPLE_SECRET.slice('whsec_'.length)), (character) => character.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${body}`))
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(signed)))}`
}

/** The request as it goes over the wire. */
export function asHttp(url: string | undefined, { headers, body }: Webhook): string {
  const target = url ? new URL(url.split('?')[0] ?? url) : undefined
  return [
    `POST ${target?.pathname ?? '/'} HTTP/1.1`,
    ...(target ? [`host: ${target.host}`] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\n')
}

/** Sends the same to a receiver that is being written. */
export function asCurl(url: string, { headers, body }: Webhook): string {
  return [
    `curl -X POST ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `--data-binary ${quoted(body)}`,
  ].join(' \\\n  ')
}

/** For a POSIX shell: nothing within single quotes means anything, but they themselves. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
