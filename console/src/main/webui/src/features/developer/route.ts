import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export const PARTS = ['api', 'events', 'verify', 'contract'] as const
export type Part = (typeof PARTS)[number]

export interface DeveloperSearch {
  /** What is shown; how to call the API when absent. */
  part?: Part
  /** The event type that is shown. */
  type?: string
  /** The programming language that is shown. */
  language?: string
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export const developerRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/developer',
  validateSearch: (search: Record<string, unknown>): DeveloperSearch => ({
    part: PARTS.find((part) => part === search.part),
    type: text(search.type),
    language: text(search.language),
  }),
  component: lazyRouteComponent(() => import('./DeveloperPage'), 'DeveloperPage'),
})
