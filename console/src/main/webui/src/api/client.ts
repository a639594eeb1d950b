import createClient, { type Middleware } from 'openapi-fetch'
import type { components as credential, paths as credentialPaths } from './generated/credential-service'
import type { components as dispatch, paths as dispatchPaths } from './generated/event-dispatch-service'
import type { components as hub, paths as hubPaths } from './generated/hub-service'
import type { components as mapping, paths as mappingPaths } from './generated/mapping-service'
import { ApiProblem, NetworkFailure, SessionEnded, type ProblemBody } from './problem'
import { newTraceParent, traceIdOf } from './trace'

/** The schemas of the four services, for the types of what they answer. */
export type HubSchemas = hub['schemas']
export type MappingSchemas = mapping['schemas']
export type DispatchSchemas = dispatch['schemas']
export type CredentialSchemas = credential['schemas']

type Paths = hubPaths & mappingPaths & dispatchPaths & credentialPaths

/** Members that the service always sends, though its contract calls each member optional. */
export type With<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> }

export const NO_SESSION = 499

/** What an answer that is not a success means. */
export async function failureOf(response: Response, traceId: string | undefined): Promise<Error> {
  if (response.status === NO_SESSION) return new SessionEnded()
  const body = (await response.json().catch(() => ({}))) as ProblemBody
  return new ApiProblem(response.status, body, traceId)
}

const failures: Middleware = {
  onRequest({ request }) {
    request.headers.set('traceparent', newTraceParent())
    return request
  },
  async onResponse({ request, response }) {
    if (response.ok || response.status === 304) return response
    throw await failureOf(response, traceIdOf(request.headers.get('traceparent')))
  },
  onError({ request, error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error
    return new NetworkFailure(traceIdOf(request.headers.get('traceparent')))
  },
}

/** The API of the four services, called through the console's server. Whatever is not a success is thrown. */
export const api = createClient<Paths>({
  baseUrl: globalThis.location?.origin ?? '',
  // Sequences of the same parameter are joined by commas, as the contracts say.
  querySerializer: { array: { style: 'form', explode: false } },
})
api.use(failures)

/** What a successful call answered. */
export async function answered<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** The same with the entity tag, for changes that must not overwrite somebody else's. */
export async function answeredWithTag<T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<{ value: T; tag: string | undefined }> {
  const { data, response } = await call
  return { value: data as T, tag: response.headers.get('ETag') ?? undefined }
}
