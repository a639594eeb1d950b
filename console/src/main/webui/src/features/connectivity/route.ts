import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

export const connectivityRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/connectivity',
  component: lazyRouteComponent(() => import('./ConnectivityPage'), 'ConnectivityPage'),
})
