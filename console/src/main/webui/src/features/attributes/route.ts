import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'
import { attributeTypes, type AttributeType } from './draft'

export interface AttributesSearch {
  query?: string
  type?: AttributeType
  /** Only those with a source whose field is gone. */
  stale?: true
  /** The form for a new attribute is open. */
  add?: true
}

export const attributesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/attributes',
  validateSearch: (search: Record<string, unknown>): AttributesSearch => ({
    query: typeof search.query === 'string' && search.query ? search.query : undefined,
    type: attributeTypes.find((type) => type === search.type),
    stale: search.stale === true ? true : undefined,
    add: search.add === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./AttributesPage'), 'AttributesPage'),
})

export interface AttributeSearch {
  /** The form for the source in this hub is open; empty while the hub is not chosen. */
  source?: string
}

export const attributeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/attributes/$name',
  validateSearch: (search: Record<string, unknown>): AttributeSearch => ({
    source: typeof search.source === 'string' ? search.source : undefined,
  }),
  component: lazyRouteComponent(() => import('./AttributePage'), 'AttributePage'),
})
