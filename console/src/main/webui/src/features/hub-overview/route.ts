import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export const hubOverviewRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HubOverviewPage'), 'HubOverviewPage'),
})
