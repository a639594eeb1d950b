import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api, type DispatchSchemas, type With } from '../../api/client'
import { pagedQuery, type Page } from '../../api/paging'
import { PERIODS, type DeliveriesSearch } from './route'

export type Delivery = With<
  DispatchSchemas['Delivery'],
  'id' | 'eventId' | 'eventType' | 'hub' | 'status' | 'attempts' | 'createdAt'
>
export type Attempt = With<DispatchSchemas['Attempt'], 'number' | 'startedAt' | 'outcome'>

/** What the service filters by, of what the address says. */
export function apiFilters({ hub, eventType, status, statusClass, errorCategory, sessionId, eventId, text }: DeliveriesSearch) {
  return { hub, eventType, status, statusClass, errorCategory, sessionId, eventId, text: searchable(text) }
}

/** The service searches from three characters on. */
function searchable(text: string | undefined): string | undefined {
  return text && text.length >= 3 ? text : undefined
}

/** The time that the address names: a period up to now, or from one moment to another. */
function timesOf({ period, from, to }: DeliveriesSearch) {
  return period ? { from: new Date(Date.now() - PERIODS[period]).toISOString() } : { from, to }
}

export function deliveryListQuery(search: DeliveriesSearch) {
  return pagedQuery<Delivery>(['deliveries', 'list', search], (cursor) =>
    answered(
      api.GET('/api/v1/deliveries', {
        params: { query: { ...apiFilters(search), ...timesOf(search), cursor, limit: 50 } },
      }),
    ) as Promise<Page<Delivery>>,
  )
}

/** The last ones, for whoever begins to follow them. */
export async function latestDeliveries(search: DeliveriesSearch): Promise<Delivery[]> {
  const page = await answered(api.GET('/api/v1/deliveries', { params: { query: { ...apiFilters(search), limit: 50 } } }))
  return (page.items ?? []) as Delivery[]
}

/** What a delivery was like when somebody asked for it to be sent again. */
export type Before = Pick<Delivery, 'status' | 'attempts'>

function isAsBefore(delivery: Delivery, before: Before | undefined): boolean {
  return delivery.status === before?.status && delivery.attempts === before.attempts
}

/** One delivery. What was asked for `since` is waited for: until it is not as it was before. */
export function deliveryQuery(id: string, since?: Before) {
  return queryOptions({
    queryKey: ['deliveries', 'one', id],
    queryFn: () =>
      answered(api.GET('/api/v1/deliveries/{id}', { params: { path: { id } } })) as Promise<Delivery>,
    refetchInterval: (query) => {
      const delivery = query.state.data
      if (!delivery) return false
      if (isAsBefore(delivery, since)) return 500
      // What waits goes on by itself.
      return delivery.status === 'pending' ? 2000 : false
    },
  })
}

export function useDeliveryChanges(id: string) {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['deliveries'] })
  const params = { params: { path: { id } } }
  return {
    resend: useMutation({ mutationFn: () => answered(api.POST('/api/v1/deliveries/{id}/resend', params)), onSuccess }),
    cancel: useMutation({ mutationFn: () => answered(api.POST('/api/v1/deliveries/{id}/cancel', params)), onSuccess }),
  }
}
