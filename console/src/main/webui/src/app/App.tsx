import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ApiProblem, NetworkFailure } from '../api/problem'
import { noteFailure, SignInDialogs } from '../session/SignInDialogs'
import { styleNonce } from './nonce'
import { router } from './router'
import { cssVariablesResolver, theme } from './theme'

/** A service that is starting or was away for a moment is asked again; what it refused is not. */
function mayRetry(count: number, failure: Error): boolean {
  const passing = failure instanceof NetworkFailure || (failure instanceof ApiProblem && failure.status >= 502)
  return passing && count < 2
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noteFailure }),
  mutationCache: new MutationCache({ onError: noteFailure }),
  defaultOptions: { queries: { retry: mayRetry, staleTime: 5_000 } },
})

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
        <SignInDialogs />
      </QueryClientProvider>
    </MantineProvider>
  )
}
