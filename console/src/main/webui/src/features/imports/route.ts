import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export interface ImportsSearch {
  query?: string
}

export const importsRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): ImportsSearch => ({
    query: typeof search.query === 'string' && search.query ? search.query : undefined,
  }),
  component: lazyRouteComponent(() => import('./ImportsPage'), 'ImportsPage'),
})
