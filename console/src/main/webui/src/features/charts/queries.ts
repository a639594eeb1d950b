import { queryOptions } from '@tanstack/react-query'
import { answered, api, type DispatchSchemas } from '../../api/client'
import { DEFAULT_RANGE, type StatRange } from './range'

export type DeliveryStats = DispatchSchemas['DeliveryStats']

export interface StatsOf {
  range?: StatRange
  hub?: string
  eventType?: string
}

/** Figures of deliveries; the service writes them twice a minute. */
export function statsQuery({ range = DEFAULT_RANGE, hub, eventType }: StatsOf) {
  return queryOptions({
    queryKey: ['delivery-stats', 'all', range, hub, eventType],
    queryFn: () =>
      answered(api.GET('/api/v1/delivery-stats', { params: { query: { range, hub, eventType } } })) as Promise<DeliveryStats>,
    staleTime: 30_000,
    refetchInterval: 30_000,
  })
}
