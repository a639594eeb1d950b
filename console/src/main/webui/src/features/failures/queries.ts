import { queryOptions } from '@tanstack/react-query'
import { answered, api, type DispatchSchemas, type With } from '../../api/client'
import { DEFAULT_RANGE } from '../charts/range'
import type { FailuresSearch } from './route'

export type FailureCause = With<
  DispatchSchemas['FailureCause'],
  'errorCategory' | 'attempts' | 'firstSeen' | 'lastSeen' | 'destinationCount'
>

export function causesQuery({ range = DEFAULT_RANGE, hub }: FailuresSearch) {
  return queryOptions({
    queryKey: ['delivery-stats', 'failures', range, hub],
    queryFn: async () => {
      const found = await answered(api.GET('/api/v1/delivery-stats/failures', { params: { query: { range, hub } } }))
      return { from: found.from, causes: (found.causes ?? []) as FailureCause[] }
    },
    refetchInterval: 30_000,
  })
}
