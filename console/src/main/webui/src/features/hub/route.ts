import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root'

/** The frame of a hub's pages. */
export const hubRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hubs/$hub',
  component: lazyRouteComponent(() => import('./HubFrame'), 'HubFrame'),
})
