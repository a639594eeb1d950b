import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export const STATUSES = ['pending', 'sending', 'succeeded', 'failed', 'skipped', 'cancelled'] as const
export type Status = (typeof STATUSES)[number]

export interface WriteBacksSearch {
  status?: Status
  sessionId?: string
  from?: string
  to?: string
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export const writeBacksRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/write-backs',
  validateSearch: (search: Record<string, unknown>): WriteBacksSearch => ({
    status: STATUSES.find((status) => status === search.status),
    sessionId: text(search.sessionId),
    from: text(search.from),
    to: text(search.to),
  }),
  component: lazyRouteComponent(() => import('./WriteBacksPage'), 'WriteBacksPage'),
})

export const writeBackRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/write-backs/$id',
  component: lazyRouteComponent(() => import('./WriteBackPage'), 'WriteBackPage'),
})
