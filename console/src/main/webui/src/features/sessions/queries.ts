import { queryOptions } from '@tanstack/react-query'
import { answered, api, type DispatchSchemas, type HubSchemas, type With } from '../../api/client'
import { pagedQuery, readAll, type Page } from '../../api/paging'
import { ApiProblem } from '../../api/problem'
import type { Delivery } from '../deliveries/queries'
import type { SessionsSearch, Status } from './route'

export type GuidedSession = With<
  HubSchemas['Session'],
  'sessionId' | 'status' | 'attributes' | 'origins' | 'records' | 'workflows' | 'createdAt' | 'expiresAt'
>
export type SessionSummary = Omit<With<HubSchemas['SessionSummary'], 'sessionId' | 'createdAt'>, 'status'> & {
  status: Status
}
export type Origin = With<HubSchemas['AttributeOrigin'], 'kind' | 'at'>
export type RecordedEvent = With<DispatchSchemas['RecordedEvent'], 'id' | 'type' | 'occurredAt' | 'recordedAt' | 'erased'>

/** How often what goes on by itself is looked at. */
const REFRESH_MS = 3000

/** The account's sessions, newest first. */
export function sessionListQuery(search: SessionsSearch) {
  return pagedQuery<SessionSummary>(['sessions', 'list', search], (cursor) =>
    answered(api.GET('/api/v1/sessions', { params: { query: { ...search, cursor, limit: 50 } } })) as Promise<
      Page<SessionSummary>
    >,
  )
}

/** Null for what is no session: a document analysis has events and deliveries too. */
export function sessionDetailsQuery(session: string) {
  return queryOptions({
    queryKey: ['sessions', session, 'details'],
    queryFn: async () => {
      try {
        return (await answered(
          api.GET('/api/v1/sessions/{session}', { params: { path: { session } } }),
        )) as GuidedSession
      } catch (failure) {
        if (failure instanceof ApiProblem && failure.status === 404) return null
        throw failure
      }
    },
  })
}

/** In the order in which they were recorded. */
export function sessionEventsQuery(session: string) {
  return pagedQuery<RecordedEvent>(['sessions', session, 'events'], (cursor) =>
    answered(
      api.GET('/api/v1/events/sessions/{session}', { params: { path: { session }, query: { cursor, limit: 100 } } }),
    ) as Promise<Page<RecordedEvent>>,
  )
}

/** All deliveries of a session; what waits is looked at until it has ended. */
export function sessionDeliveriesQuery(session: string) {
  return queryOptions({
    queryKey: ['sessions', session, 'deliveries'],
    queryFn: () =>
      readAll<Delivery>(
        (cursor) =>
          answered(
            api.GET('/api/v1/deliveries', { params: { query: { sessionId: session, cursor, limit: 200 } } }),
          ) as Promise<Page<Delivery>>,
      ),
    refetchInterval: (query) =>
      query.state.data?.some((delivery) => delivery.status === 'pending') ? REFRESH_MS : false,
  })
}

/** Sessions with this identifier of the account's own. */
export function sessionsByExternalIdQuery(externalId: string) {
  return queryOptions({
    queryKey: ['sessions', 'by-external-id', externalId],
    queryFn: async () =>
      (await answered(api.GET('/api/v1/sessions', { params: { query: { externalId, limit: 5 } } }))).items ?? [],
  })
}
