import { createRouter } from '@tanstack/react-router'
import { hubRoute } from '../features/hub/route'
import { credentialsRoute } from '../features/credentials/route'
import { attributeRoute, attributesRoute } from '../features/attributes/route'
import { auditRoute } from '../features/audit/route'
import { chartsRoute } from '../features/charts/route'
import { connectivityRoute } from '../features/connectivity/route'
import { deliveriesRoute, deliveryRoute } from '../features/deliveries/route'
import { developerRoute } from '../features/developer/route'
import { eventsRoute } from '../features/events/route'
import { failuresRoute } from '../features/failures/route'
import { hubOverviewRoute } from '../features/hub-overview/route'
import { importsRoute } from '../features/imports/route'
import { integrationsRoute } from '../features/integrations/route'
import { recoveriesRoute } from '../features/recoveries/route'
import { schemaRoute } from '../features/schema/route'
import { sessionRoute, sessionsRoute } from '../features/sessions/route'
import { startRoute } from '../features/start/route'
import { writeBackRoute, writeBacksRoute } from '../features/write-backs/route'
import { PageError } from './PageError'
import { PageSkeleton } from '../components/Skeletons'
import { rootRoute } from './root'

/** Each page's route is in its feature's folder. */
const routes = rootRoute.addChildren([
  startRoute,
  integrationsRoute,
  attributesRoute,
  attributeRoute,
  deliveriesRoute,
  failuresRoute,
  recoveriesRoute,
  deliveryRoute,
  chartsRoute,
  auditRoute,
  sessionsRoute,
  sessionRoute,
  hubRoute.addChildren([hubOverviewRoute, credentialsRoute, connectivityRoute, importsRoute, schemaRoute, eventsRoute, writeBacksRoute, writeBackRoute, developerRoute]),
])

export const router = createRouter({
  routeTree: routes,
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
