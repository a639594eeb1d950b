import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client'
import { ApiProblem } from '../../api/problem'

/** What is there of each part of a hub's set-up. Each part has a query of its own: one that fails leaves the others. */
export function setupQueries(hub: string) {
  const path = { path: { hub } }
  return {
    credentials: queryOptions({
      queryKey: ['setup', hub, 'credentials'],
      queryFn: async () =>
        (await answered(api.GET('/api/v1/credentials/{hub}/usage', { params: path }))).activeCredentials ?? 0,
    }),
    connectivity: queryOptions({
      queryKey: ['setup', hub, 'connectivity'],
      queryFn: () =>
        orNull(
          answered(api.GET('/api/v1/connections/{hub}', { params: path })).then((connection) => connection.url ?? null),
        ),
    }),
    mapping: queryOptions({
      queryKey: ['setup', hub, 'mapping'],
      queryFn: () => answered(api.GET('/api/v1/connections/{hub}/usage', { params: path })),
    }),
    schema: queryOptions({
      queryKey: ['setup', hub, 'schema'],
      queryFn: () => orNull(answered(api.GET('/api/v1/schemas/{hub}', { params: path }))),
    }),
    events: queryOptions({
      queryKey: ['setup', hub, 'events'],
      queryFn: async () =>
        (await answered(api.GET('/api/v1/destinations/{hub}/usage', { params: path }))).destinations ?? 0,
    }),
  }
}

/** Null for what is not there. */
function orNull<T>(call: Promise<T>): Promise<T | null> {
  return call.catch((failure: unknown) => {
    if (failure instanceof ApiProblem && failure.status === 404) return null
    throw failure
  })
}
