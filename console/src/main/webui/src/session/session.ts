import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { NO_SESSION } from '../api/client'
import { SessionEnded } from '../api/problem'

export interface Session {
  username: string
  name: string
  account: string
  /** Where applications exchange their credentials for access tokens. */
  tokenUrl: string
  /** Where applications call the API of hubs and sessions, without a path. */
  apiUrl: string
  roles: string[]
}

/** What a person needs to be to do something. Each includes those before it. */
export type Role = 'viewer' | 'operator' | 'admin'

const ORDER: Role[] = ['viewer', 'operator', 'admin']

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async (): Promise<Session> => {
    const response = await fetch('/session')
    if (response.status === NO_SESSION) throw new SessionEnded()
    if (!response.ok) throw new Error(`The session cannot be read (status ${response.status}).`)
    return (await response.json()) as Session
  },
})

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** Whether somebody with these roles may do what needs a role. */
export function hasRole(session: Session, needed: Role): boolean {
  return ORDER.slice(ORDER.indexOf(needed)).some((role) => session.roles.includes(`hub-${role}`))
}

export function useMay(needed: Role): boolean {
  return hasRole(useSession(), needed)
}

/** Signs in, and comes back to this page. */
export function signIn(): void {
  leave('/login')
}

/** Signs in with the password again, and comes back to this page. */
export function signInAgain(): void {
  leave('/login/fresh')
}

export function signOut(): void {
  sessionStorage.clear()
  location.assign('/logout')
}

function leave(path: string): void {
  location.assign(`${path}?return=${encodeURIComponent(location.pathname + location.search)}`)
}
