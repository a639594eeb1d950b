import { headerDrafts, headersOf, headersWithoutSecrets, type HeaderDraft } from '../../components/HeaderFields'
import type { Destination, SaveDestination } from './queries'

type AuthenticationType = 'none' | 'basic' | 'bearer' | 'oauth2'

/** What the form of a destination holds, everything as it is typed. */
export interface DestinationDraft {
  url: string
  authentication: AuthenticationType
  username: string
  password: string
  token: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  scope: string
  headers: HeaderDraft[]
  ordering: 'none' | 'session'
  rateDeliveries: string
  ratePer: 'second' | 'minute' | 'hour'
  holdLimitSeconds: string
  filter: string
  bodyFormat: NonNullable<SaveDestination['bodyFormat']>
  signatures: string[]
  maxConcurrency: string
  timeoutSeconds: string
  retries: 'standard' | 'none' | 'own'
  /** Seconds before each further attempt, with commas or spaces between them. */
  retrySchedule: string
  certificate: string
  privateKey: string
}

const ONE_SIGNATURE = ['v1']

/** The form of a destination as it is stored; secrets are not, so their fields are empty. */
export function draftOf(stored: Destination | undefined): DestinationDraft {
  const authentication = stored?.authentication
  return {
    url: stored?.url ?? '',
    authentication: authentication?.type ?? 'none',
    username: authentication?.username ?? '',
    password: '',
    token: '',
    tokenUrl: authentication?.tokenUrl ?? '',
    clientId: authentication?.clientId ?? '',
    clientSecret: '',
    scope: authentication?.scope ?? '',
    headers: headerDrafts(stored?.headers),
    ordering: stored?.ordering ?? 'none',
    rateDeliveries: stored?.rateLimit?.deliveries?.toString() ?? '',
    ratePer: stored?.rateLimit?.per ?? 'second',
    holdLimitSeconds: stored?.holdLimitSeconds?.toString() ?? '',
    filter: stored?.filter ?? '',
    bodyFormat: stored?.bodyFormat ?? 'standard_webhooks',
    signatures: stored?.signatures ?? ONE_SIGNATURE,
    maxConcurrency: stored?.maxConcurrency?.toString() ?? '',
    timeoutSeconds: stored?.timeoutSeconds?.toString() ?? '',
    retries: stored?.retrySchedule === undefined ? 'standard' : stored.retrySchedule.length === 0 ? 'none' : 'own',
    retrySchedule: stored?.retrySchedule?.join(', ') ?? '',
    certificate: stored?.clientCertificate?.certificate ?? '',
    privateKey: '',
  }
}

/** Whether anything is set that most destinations leave as it is. */
export function hasFurtherSettings(draft: DestinationDraft): boolean {
  const { holdLimitSeconds, filter, bodyFormat, signatures, maxConcurrency, timeoutSeconds, retries, certificate } = draft
  const untouched = draftOf(undefined)
  return (
    [holdLimitSeconds, filter, maxConcurrency, timeoutSeconds, certificate].some((value) => value !== '') ||
    bodyFormat !== untouched.bodyFormat ||
    retries !== untouched.retries ||
    signatures.join() !== ONE_SIGNATURE.join()
  )
}

function numberOf(typed: string): number | undefined {
  return typed === '' ? undefined : Number(typed)
}

/** What is not a number is sent as 0, for the service to say what is allowed. */
function scheduleOf({ retries, retrySchedule }: DestinationDraft): number[] | undefined {
  if (retries === 'standard') return undefined
  if (retries === 'none') return []
  return retrySchedule
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : 0))
}

/** What is sent. A secret that was left empty stays. */
export function requestOf(draft: DestinationDraft, stored: Destination | undefined): SaveDestination {
  return {
    url: draft.url.trim(),
    authentication: authenticationOf(draft, stored),
    clientCertificate: draft.certificate.trim()
      ? { certificate: draft.certificate, privateKey: draft.privateKey || undefined }
      : undefined,
    headers: headersOf(draft.headers),
    ordering: draft.ordering,
    holdLimitSeconds: draft.ordering === 'session' ? numberOf(draft.holdLimitSeconds) : undefined,
    rateLimit: draft.rateDeliveries ? { deliveries: Number(draft.rateDeliveries), per: draft.ratePer } : undefined,
    bodyFormat: draft.bodyFormat === 'standard_webhooks' ? undefined : draft.bodyFormat,
    signatures: draft.signatures.join() === ONE_SIGNATURE.join() ? undefined : draft.signatures,
    maxConcurrency: numberOf(draft.maxConcurrency),
    timeoutSeconds: numberOf(draft.timeoutSeconds),
    retrySchedule: scheduleOf(draft),
    filter: draft.filter.trim() || undefined,
  }
}

function authenticationOf(draft: DestinationDraft, stored: Destination | undefined): SaveDestination['authentication'] {
  switch (draft.authentication) {
    case 'none':
      return { type: 'none' }
    case 'basic':
      return { type: 'basic', username: draft.username, password: draft.password || undefined }
    case 'bearer':
      return { type: 'bearer', token: draft.token || undefined }
    case 'oauth2':
      return {
        type: 'oauth2',
        tokenUrl: draft.tokenUrl.trim(),
        clientId: draft.clientId.trim(),
        clientSecret: draft.clientSecret || undefined,
        scope: draft.scope.trim() || undefined,
        audience: stored?.authentication?.audience,
        method: stored?.authentication?.method,
      }
  }
}

/** What of it may be kept in the browser: no secret, and no query of a URL, which may be one. */
export function withoutSecrets(draft: DestinationDraft): Partial<DestinationDraft> {
  const { password: _password, token: _token, clientSecret: _clientSecret, privateKey: _privateKey, ...rest } = draft
  return {
    ...rest,
    url: draft.url.split('?')[0] ?? '',
    tokenUrl: draft.tokenUrl.split('?')[0] ?? '',
    headers: headersWithoutSecrets(draft.headers),
  }
}
