import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

export interface AuditSearch {
  hub?: string
  action?: string
  actor?: string
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

export const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    hub: text(search.hub),
    action: text(search.action),
    actor: text(search.actor),
  }),
  component: lazyRouteComponent(() => import('./AuditPage'), 'AuditPage'),
})
