import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

export const STATUSES = ['pending', 'succeeded', 'failed', 'cancelled'] as const
export const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const

export const ERROR_CATEGORIES = [
  'refused',
  'unresolved',
  'unreachable',
  'tls_failed',
  'token_unavailable',
  'timeout',
  'connection_lost',
  'invalid_response',
  'redirect',
  'throttled',
  'server_error',
  'not_accepted',
  'gone',
  'internal',
] as const

/** Periods up to now, in milliseconds. */
export const PERIODS = { '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 }

export type ErrorCategory = (typeof ERROR_CATEGORIES)[number]

export interface DeliveriesSearch {
  hub?: string
  eventType?: string
  status?: (typeof STATUSES)[number]
  statusClass?: (typeof STATUS_CLASSES)[number]
  errorCategory?: ErrorCategory
  sessionId?: string
  eventId?: string
  text?: string
  period?: keyof typeof PERIODS
  from?: string
  to?: string
  /** Deliveries are shown as they change. */
  live?: true
}

export const textOf = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** A moment as the service reads it. */
const momentOf = (value: unknown) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined)

function periodOf(value: unknown): keyof typeof PERIODS | undefined {
  return (Object.keys(PERIODS) as (keyof typeof PERIODS)[]).find((period) => period === value)
}

export const deliveriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deliveries',
  validateSearch: (search: Record<string, unknown>): DeliveriesSearch => ({
    hub: textOf(search.hub),
    eventType: textOf(search.eventType),
    status: STATUSES.find((status) => status === search.status),
    statusClass: STATUS_CLASSES.find((one) => one === search.statusClass),
    errorCategory: ERROR_CATEGORIES.find((one) => one === search.errorCategory),
    sessionId: textOf(search.sessionId),
    eventId: textOf(search.eventId),
    // The router reads a bare number as one.
    text: textOf(typeof search.text === 'number' ? String(search.text) : search.text),
    period: periodOf(search.period),
    from: momentOf(search.from),
    to: momentOf(search.to),
    live: search.live === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./DeliveriesPage'), 'DeliveriesPage'),
})

export const deliveryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('./DeliveryPage'), 'DeliveryPage'),
})
