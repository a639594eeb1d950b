import { useQueryClient } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { ApiProblem, SessionEnded } from '../api/problem'
import { ProblemAlert } from '../components/ProblemAlert'
import { NotFound } from './NotFound'

/** What a page shows when it cannot be shown. The rest of the console goes on working. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryClient()
  // Its dialog is open.
  if (error instanceof SessionEnded) return null
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />
  const retry = async () => {
    await queries.resetQueries({ predicate: (query) => query.state.status === 'error' })
    reset()
    await router.invalidate()
  }
  return <ProblemAlert problem={error instanceof Error ? error : new Error(String(error))} onRetry={() => void retry()} />
}
