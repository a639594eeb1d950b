import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export const FIELD_STATES = ['mapped', 'unmapped', 'stale'] as const
export type FieldState = (typeof FIELD_STATES)[number]

export interface SchemaSearch {
  query?: string
  state?: FieldState
  /** Which part is open beside the fields. */
  show?: 'upload' | 'suggestions' | 'versions'
  /** The version that is compared with the current one. */
  version?: number
  /** The pointer of the field whose values are edited. */
  values?: string
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export const schemaRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/schema',
  validateSearch: (search: Record<string, unknown>): SchemaSearch => ({
    query: text(search.query),
    state: FIELD_STATES.find((state) => state === search.state),
    show: (['upload', 'suggestions', 'versions'] as const).find((part) => part === search.show),
    version: typeof search.version === 'number' && Number.isInteger(search.version) ? search.version : undefined,
    values: text(search.values),
  }),
  component: lazyRouteComponent(() => import('./SchemaPage'), 'SchemaPage'),
})
