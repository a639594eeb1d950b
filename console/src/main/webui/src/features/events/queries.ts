import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, answeredWithTag, api, type DispatchSchemas, type With } from '../../api/client'
import { readAll, type Page } from '../../api/paging'

export type EventType = With<DispatchSchemas['EventType'], 'type' | 'group' | 'title'>
export type Destination = With<DispatchSchemas['Destination'], 'eventType' | 'url' | 'status'>
export type SaveDestination = DispatchSchemas['SaveDestinationRequest']
export type ConnectivityTest = DispatchSchemas['ConnectivityTest']
export type SigningSecretSummary = With<DispatchSchemas['SigningSecretSummary'], 'id' | 'createdAt'>

/** The name that stands for all event types without a destination of their own. */
export const DEFAULT_TYPE = 'default'

export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  staleTime: 60_000,
  queryFn: () =>
    readAll<EventType>(
      (cursor) =>
        answered(api.GET('/api/v1/event-types', { params: { query: { cursor, limit: 300 } } })) as Promise<
          Page<EventType>
        >,
    ),
})

export function destinationsQuery(hub: string) {
  return queryOptions({
    queryKey: ['destinations', hub, 'list'],
    queryFn: async () => {
      const all = await readAll<Destination>(
        (cursor) =>
          answered(
            api.GET('/api/v1/destinations/{hub}', { params: { path: { hub }, query: { cursor, limit: 200 } } }),
          ) as Promise<Page<Destination>>,
      )
      return new Map(all.map((destination) => [destination.eventType, destination]))
    },
  })
}

/** What each destination of the hub had in the last 24 hours, by its id. */
export function destinationStatsQuery(hub: string) {
  return queryOptions({
    queryKey: ['delivery-stats', 'destinations', hub],
    queryFn: async () => {
      const stats = await answered(
        api.GET('/api/v1/delivery-stats', { params: { query: { range: '24h', hub, groupBy: 'destination' } } }),
      )
      return new Map((stats.groups ?? []).map(({ name = '', stat = {} }) => [name, stat]))
    },
    staleTime: 30_000,
    refetchInterval: 60_000,
  })
}

/** One destination with its entity tag; null when there is none. */
export function destinationQuery(hub: string, eventType: string, exists: boolean) {
  return queryOptions({
    queryKey: ['destinations', hub, 'one', eventType, exists],
    queryFn: async () => {
      if (!exists) return null
      const { value, tag } = await answeredWithTag(
        api.GET('/api/v1/destinations/{hub}/{eventType}', { params: { path: { hub, eventType } } }),
      )
      return { destination: value as Destination, tag }
    },
  })
}

export function useDestinationChanges(hub: string, eventType: string, tag: string | undefined) {
  const queries = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['destinations', hub] }),
      queries.invalidateQueries({ queryKey: ['setup', hub] }),
    ])
  const path = { hub, eventType }
  // What was not there when the form was opened must not be there when it is saved.
  const condition = tag ? { 'If-Match': tag } : { 'If-None-Match': '*' }
  return {
    save: useMutation({
      mutationFn: (body: SaveDestination) =>
        answered(
          api.PUT('/api/v1/destinations/{hub}/{eventType}', { params: { path, header: condition }, body }),
        ),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: () => answered(api.DELETE('/api/v1/destinations/{hub}/{eventType}', { params: { path } })),
      onSuccess,
    }),
    copy: useMutation({
      mutationFn: (body: DispatchSchemas['CopyDestinationRequest']) =>
        answered(api.POST('/api/v1/destinations/{hub}/{eventType}/copies', { params: { path }, body })),
      onSuccess,
    }),
    tryFilter: useMutation({
      gcTime: 0,
      mutationFn: (body: DispatchSchemas['FilterTestRequest']) =>
        answered(api.POST('/api/v1/destinations/{hub}/{eventType}/filter-tests', { params: { path }, body })),
    }),
    test: useMutation({
      mutationFn: (body: SaveDestination): Promise<ConnectivityTest> =>
        answered(
          api.POST('/api/v1/destinations/{hub}/{eventType}/connectivity-tests/unsaved', { params: { path }, body }),
        ),
    }),
  }
}

/** Sends a test event to each destination of the hub, with what is stored. */
export function useHubTest(hub: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: () => answered(api.POST('/api/v1/destinations/{hub}/connectivity-tests', { params: { path: { hub } } })),
  })
}

export function signingSecretsQuery(hub: string) {
  return queryOptions({
    queryKey: ['signing-secrets', hub],
    queryFn: async () =>
      ((await answered(api.GET('/api/v1/destinations/{hub}/signing-secrets', { params: { path: { hub } } }))).items ??
        []) as SigningSecretSummary[],
  })
}

export function useSigningSecretChanges(hub: string) {
  const queries = useQueryClient()
  const path = { hub }
  return {
    show: useMutation({
      gcTime: 0,
      mutationFn: async () =>
        (await answered(
          api.GET('/api/v1/destinations/{hub}/signing-secrets/current', { params: { path } }),
        )).signingSecret ?? '',
    }),
    rotate: useMutation({
      gcTime: 0,
      mutationFn: async (overlapHours: number) =>
        (await answered(
          api.POST('/api/v1/destinations/{hub}/signing-secrets/rotations', { params: { path }, body: { overlapHours } }),
        )).signingSecret ?? '',
      onSuccess: () => queries.invalidateQueries({ queryKey: ['signing-secrets', hub] }),
    }),
  }
}
