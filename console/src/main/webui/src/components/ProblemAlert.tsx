import { Alert, Button, Code, Group, List, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiProblem, NetworkFailure, SessionEnded } from '../api/problem'
import { text } from '../text'

/** What went wrong, by which id it can be found in the logs, and a way to try again. */
export function ProblemAlert({ problem, onRetry }: { problem: Error | null; onRetry?: () => void }) {
  // Their dialogs say all.
  if (!problem || problem instanceof SessionEnded) return null
  if (problem instanceof ApiProblem && problem.needsFreshLogin) return null
  const traceId = problem instanceof ApiProblem || problem instanceof NetworkFailure ? problem.traceId : undefined
  const faults = problem instanceof ApiProblem ? (problem.body.errors ?? []) : []
  const title = problem instanceof ApiProblem ? problem.body.title : undefined
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={title ?? text.problem.title}>
      <Text size="sm">{problem.message}</Text>
      {faults.length > 0 && (
        <List size="sm" mt={4}>
          {faults.map((fault) => (
            <List.Item key={`${fault.pointer} ${fault.detail}`}>
              {fault.pointer && <Code>{fault.pointer}</Code>} {fault.detail}
            </List.Item>
          ))}
        </List>
      )}
      {(traceId ?? onRetry) && (
        <Group mt="sm" gap="sm">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {text.common.retry}
            </Button>
          )}
          {traceId && (
            <Text size="xs">
              {text.problem.traceId} <Code>{traceId}</Code>
            </Text>
          )}
        </Group>
      )}
    </Alert>
  )
}
