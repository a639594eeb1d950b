import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

export interface SessionSearch {
  /** The event whose data and deliveries are open. */
  event?: string
}

export const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$session',
  validateSearch: (search: Record<string, unknown>): SessionSearch => ({
    event: typeof search.event === 'string' && search.event ? search.event : undefined,
  }),
  component: lazyRouteComponent(() => import('./SessionPage'), 'SessionPage'),
})
