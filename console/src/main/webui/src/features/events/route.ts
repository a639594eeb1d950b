import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export interface EventsSearch {
  query?: string
  /** Which types: all, or those with a destination. */
  show?: 'set'
  /** Event types whose settings are open, joined by commas; "all" opens every one that is shown. */
  open?: string
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export const eventsRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/events',
  validateSearch: (search: Record<string, unknown>): EventsSearch => ({
    query: text(search.query),
    show: search.show === 'set' ? 'set' : undefined,
    open: text(search.open),
  }),
  component: lazyRouteComponent(() => import('./EventsPage'), 'EventsPage'),
})
