import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'
import { ERROR_CATEGORIES, textOf, type ErrorCategory } from '../deliveries/route'

export const KINDS = ['recover_failed', 'replay_missing'] as const

export type RecoveryKind = (typeof KINDS)[number]

export interface RecoveriesSearch {
  /** The form for a new one is open, and begins with the rest. */
  add?: RecoveryKind
  hub?: string
  eventType?: string
  reason?: ErrorCategory
  since?: string
}

export const recoveriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deliveries/recoveries',
  validateSearch: (search: Record<string, unknown>): RecoveriesSearch => ({
    add: KINDS.find((kind) => kind === search.add),
    hub: textOf(search.hub),
    eventType: textOf(search.eventType),
    reason: ERROR_CATEGORIES.find((category) => category === search.reason),
    since: textOf(search.since),
  }),
  component: lazyRouteComponent(() => import('./RecoveriesPage'), 'RecoveriesPage'),
})
