import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api, type DispatchSchemas, type With } from '../../api/client'
import { pagedQuery, type Page } from '../../api/paging'

export type Recovery = With<
  DispatchSchemas['Recovery'],
  'id' | 'kind' | 'status' | 'since' | 'until' | 'ratePerSecond' | 'done' | 'createdAt'
>
export type RecoveryRequest = DispatchSchemas['RecoveryRequest']
export type DryRun = With<DispatchSchemas['RecoveryDryRun'], 'count' | 'complete'>

/** Recoveries, newest first; while one runs they are looked at each second. */
export const recoveryListQuery = {
  ...pagedQuery<Recovery>(['recoveries'], (cursor) =>
    answered(api.GET('/api/v1/recoveries', { params: { query: { cursor, limit: 50 } } })) as Promise<Page<Recovery>>,
  ),
  refetchInterval: (query: { state: { data?: { pages: Page<Recovery>[] } } }) =>
    query.state.data?.pages.some((page) => page.items?.some((recovery) => recovery.status === 'running'))
      ? 1000
      : (false as const),
}

export function useRecoveryChanges() {
  const queries = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['recoveries'] }),
      queries.invalidateQueries({ queryKey: ['deliveries'] }),
    ])
  return {
    count: useMutation({
      mutationFn: (body: RecoveryRequest) =>
        answered(api.POST('/api/v1/recoveries/dry-runs', { body })) as Promise<DryRun>,
    }),
    start: useMutation({
      mutationFn: (body: RecoveryRequest) => answered(api.POST('/api/v1/recoveries', { body })),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: string) => answered(api.POST('/api/v1/recoveries/{id}/cancel', { params: { path: { id } } })),
      onSuccess,
    }),
  }
}
