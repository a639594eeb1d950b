import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, answeredWithTag, api, type HubSchemas, type With } from '../../api/client'
import type { Hub } from '../integrations/queries'

export function hubQuery(hub: string) {
  return queryOptions({
    queryKey: ['hubs', 'one', hub],
    queryFn: async () => {
      const { value, tag } = await answeredWithTag(api.GET('/api/v1/hubs/{hub}', { params: { path: { hub } } }))
      return { hub: value as Hub, tag }
    },
  })
}

export function useChangeHub(hub: string, tag: string | undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: HubSchemas['ChangeHubRequest']) =>
      answered(
        api.PATCH('/api/v1/hubs/{hub}', {
          params: { path: { hub }, header: tag ? { 'If-Match': tag } : undefined },
          body: change,
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['hubs'] }),
  })
}

export type HubDeletion = With<
  HubSchemas['HubDeletion'],
  | 'credentials'
  | 'destinations'
  | 'pendingDeliveries'
  | 'mappingSources'
  | 'importedObjects'
  | 'schemaFields'
  | 'waitingWriteBacks'
>

/** What deleting the hub would remove. */
export function hubDeletionQuery(hub: string) {
  return queryOptions({
    queryKey: ['hubs', 'deletion', hub],
    staleTime: 0,
    queryFn: () =>
      answered(api.GET('/api/v1/hubs/{hub}/deletion', { params: { path: { hub } } })) as Promise<HubDeletion>,
  })
}

export function useDeleteHub(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/hubs/{hub}', { params: { path: { hub } } })),
    onSuccess: () => queries.removeQueries({ queryKey: ['hubs'] }),
  })
}
