import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

export const STATUSES = ['pending', 'succeeded', 'failed', 'cancelled'] as const
export const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const

export interface DeliveriesSearch {
  hub?: string
  eventType?: string
  status?: (typeof STATUSES)[number]
  statusClass?: (typeof STATUS_CLASSES)[number]
  sessionId?: string
  text?: string
  from?: string
  to?: string
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export const deliveriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deliveries',
  validateSearch: (search: Record<string, unknown>): DeliveriesSearch => ({
    hub: text(search.hub),
    eventType: text(search.eventType),
    status: STATUSES.find((status) => status === search.status),
    // The router reads a bare number as one.
    statusClass: STATUS_CLASSES.find((one) => one === search.statusClass),
    sessionId: text(search.sessionId),
    text: text(search.text),
    from: text(search.from),
    to: text(search.to),
  }),
  component: lazyRouteComponent(() => import('./DeliveriesPage'), 'DeliveriesPage'),
})

export const deliveryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('./DeliveryPage'), 'DeliveryPage'),
})
