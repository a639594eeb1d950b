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
}

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
  }
}

/** What is sent: the form, and whatever is stored that the form does not show. A secret that was left empty stays. */
export function requestOf(draft: DestinationDraft, stored: Destination | undefined): SaveDestination {
  const rate = Number(draft.rateDeliveries)
  return {
    url: draft.url.trim(),
    authentication: authenticationOf(draft, stored),
    clientCertificate: stored?.clientCertificate?.certificate
      ? { certificate: stored.clientCertificate.certificate }
      : undefined,
    headers: headersOf(draft.headers),
    ordering: draft.ordering,
    holdLimitSeconds: draft.ordering === 'session' ? stored?.holdLimitSeconds : undefined,
    rateLimit: draft.rateDeliveries ? { deliveries: rate, per: draft.ratePer } : undefined,
    bodyFormat: stored?.bodyFormat,
    signatures: stored?.signatures,
    maxConcurrency: stored?.maxConcurrency,
    timeoutSeconds: stored?.timeoutSeconds,
    retrySchedule: stored?.retrySchedule,
    filter: stored?.filter,
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
  const { password: _password, token: _token, clientSecret: _clientSecret, ...rest } = draft
  return {
    ...rest,
    url: draft.url.split('?')[0] ?? '',
    tokenUrl: draft.tokenUrl.split('?')[0] ?? '',
    headers: headersWithoutSecrets(draft.headers),
  }
}
