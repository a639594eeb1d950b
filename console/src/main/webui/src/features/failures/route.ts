import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'
import { textOf } from '../deliveries/route'
import { rangeOf, type StatRange } from '../charts/range'

export interface FailuresSearch {
  range?: StatRange
  hub?: string
}

export const failuresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deliveries/failures',
  validateSearch: (search: Record<string, unknown>): FailuresSearch => ({
    range: rangeOf(search.range),
    hub: textOf(search.hub),
  }),
  component: lazyRouteComponent(() => import('./FailuresPage'), 'FailuresPage'),
})
