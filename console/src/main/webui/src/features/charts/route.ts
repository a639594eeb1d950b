import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'
import { textOf } from '../deliveries/route'
import { rangeOf, type StatRange } from './range'

export interface ChartsSearch {
  range?: StatRange
  hub?: string
  eventType?: string
  /** Figures are shown as tables. */
  view?: 'table'
}

export const chartsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/charts',
  validateSearch: (search: Record<string, unknown>): ChartsSearch => ({
    range: rangeOf(search.range),
    hub: textOf(search.hub),
    eventType: textOf(search.eventType),
    view: search.view === 'table' ? 'table' : undefined,
  }),
  component: lazyRouteComponent(() => import('./ChartsPage'), 'ChartsPage'),
})
