import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hubRoute } from '../hub/route'

/** What is being done to which credential: a dialog that is open stays open over a sign-in. */
export interface CredentialsSearch {
  action?: 'generate' | 'reveal' | 'password' | 'rotate' | 'revoke'
  client?: string
}

const ACTIONS = ['generate', 'reveal', 'password', 'rotate', 'revoke'] as const

export const credentialsRoute = createRoute({
  getParentRoute: () => hubRoute,
  path: '/credentials',
  validateSearch: (search: Record<string, unknown>): CredentialsSearch => ({
    action: ACTIONS.find((action) => action === search.action),
    client: typeof search.client === 'string' ? search.client : undefined,
  }),
  component: lazyRouteComponent(() => import('./CredentialsPage'), 'CredentialsPage'),
})
