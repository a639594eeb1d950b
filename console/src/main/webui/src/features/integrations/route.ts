import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

export interface IntegrationsSearch {
  query?: string
  status?: 'active' | 'paused'
  /** The form for a new hub is open. */
  add?: 'custom'
}

export const integrationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/integrations',
  validateSearch: (search: Record<string, unknown>): IntegrationsSearch => ({
    query: typeof search.query === 'string' && search.query ? search.query : undefined,
    status: search.status === 'active' || search.status === 'paused' ? search.status : undefined,
    add: search.add === 'custom' ? 'custom' : undefined,
  }),
  component: lazyRouteComponent(() => import('./IntegrationsPage'), 'IntegrationsPage'),
})
