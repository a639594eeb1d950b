import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

export interface SessionSearch {
  /** The event whose data and deliveries are open. */
  event?: string
}

export const STATUSES = ['created', 'opened', 'ended', 'expired', 'erased'] as const
export type Status = (typeof STATUSES)[number]

export interface SessionsSearch {
  externalId?: string
  status?: Status
}

export const sessionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions',
  validateSearch: (search: Record<string, unknown>): SessionsSearch => ({
    externalId: typeof search.externalId === 'string' && search.externalId ? search.externalId : undefined,
    status: STATUSES.find((status) => status === search.status),
  }),
  component: lazyRouteComponent(() => import('./SessionsPage'), 'SessionsPage'),
})

export const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$session',
  validateSearch: (search: Record<string, unknown>): SessionSearch => ({
    event: typeof search.event === 'string' && search.event ? search.event : undefined,
  }),
  component: lazyRouteComponent(() => import('./SessionPage'), 'SessionPage'),
})
