import { Anchor, Button, Code, Group, Stack, Table, Text, Timeline, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Facts, Identifier } from '../../components/Facts'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { TimeText } from '../../components/TimeText'
import { millis } from '../../components/time'
import { text } from '../../text'
import { isOpen, useWriteBackChanges, writeBackQuery, type WriteBackDetails } from './queries'
import { reasonOf } from './reasons'
import { writeBackRoute } from './route'
import { WriteBackStatus } from './WriteBackStatus'

const words = text.writeBacks

/** One change of a record, from the session that made it to its outcome. */
export function WriteBackPage() {
  const { hub, id } = writeBackRoute.useParams()
  const { data: details } = useSuspenseQuery(writeBackQuery(id))
  const { retry, cancel } = useWriteBackChanges(id)
  const { writeBack } = details
  const requests = details.requests ?? []
  const reason = reasonOf(writeBack)
  return (
    <Stack>
      <Anchor component={Link} to="/hubs/$hub/write-backs" params={{ hub } as never} size="sm">
        {words.title}
      </Anchor>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={2} size="h4">
            {words.recordOf(writeBack.object, writeBack.record)}
          </Title>
          <WriteBackStatus status={writeBack.status} />
        </Group>
        <Group gap="xs">
          {['failed', 'skipped', 'cancelled'].includes(writeBack.status) && (
            <RoleGate role="operator">
              <Button
                loading={retry.isPending}
                onClick={() =>
                  retry.mutate(undefined, { onSuccess: () => notifications.show({ message: words.retried }) })
                }
              >
                {words.retry}
              </Button>
            </RoleGate>
          )}
          {isOpen(writeBack) && (
            <RoleGate role="operator">
              <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
                {words.cancel}
              </Button>
            </RoleGate>
          )}
        </Group>
      </Group>
      {reason && <Text size="sm">{reason}</Text>}
      <ProblemAlert problem={retry.error ?? cancel.error} />
      <Facts
        facts={[
          [
            words.session,
            <Anchor
              component={Link}
              to="/sessions/$session"
              params={{ session: writeBack.sessionId } as never}
              size="sm"
              className="mono"
            >
              {writeBack.sessionId}
            </Anchor>,
          ],
          [words.created, <TimeText at={writeBack.createdAt} />],
          [words.changed, <TimeText at={writeBack.changedAt} />],
          [words.finished, writeBack.finishedAt && <TimeText at={writeBack.finishedAt} />],
          [words.key, details.idempotencyKey && <Identifier value={details.idempotencyKey} label={words.key} />],
        ]}
      />
      <Changes details={details} />
      <Title order={3} size="h5">
        {words.attempts}
      </Title>
      {requests.length === 0 && !writeBack.nextAttemptAt && <Text size="sm">{words.noAttempt}</Text>}
      <Timeline active={requests.length} bulletSize={22} lineWidth={2}>
        {requests.map((attempt) => (
          <Timeline.Item
            key={attempt.number}
            bullet={attempt.errorCategory ? <IconX size={12} aria-hidden /> : <IconCheck size={12} aria-hidden />}
            color={attempt.errorCategory ? 'red' : 'green'}
            title={words.attempt(attempt.number ?? 0, attempt.errorCategory?.replaceAll('_', ' '))}
          >
            <Text size="sm" c="dimmed">
              <TimeText at={attempt.at} />
              {attempt.durationMs !== undefined && ` · ${millis(attempt.durationMs)}`}
              {attempt.status !== undefined && ` · HTTP ${attempt.status}`}
            </Text>
            {attempt.error && <Text size="sm">{attempt.error}</Text>}
          </Timeline.Item>
        ))}
        {writeBack.nextAttemptAt && (
          <Timeline.Item bullet={<IconClock size={12} aria-hidden />} title={words.nextAttempt}>
            <Text size="sm">
              <TimeText at={writeBack.nextAttemptAt} /> (<TimeText at={writeBack.nextAttemptAt} relative />)
            </Text>
          </Timeline.Item>
        )}
      </Timeline>
    </Stack>
  )
}

function Changes({ details }: { details: WriteBackDetails }) {
  return (
    <Table.ScrollContainer minWidth={320} tabIndex={0}>
      <Table aria-label={words.changes}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.attribute}</Table.Th>
            <Table.Th>{words.value}</Table.Th>
            <Table.Th visibleFrom="sm">{words.event}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(details.changes ?? []).map((change) => (
            <Table.Tr key={`${change.attribute} ${change.eventId}`}>
              <Table.Td>
                <Anchor component={Link} to="/attributes/$name" params={{ name: change.attribute } as never} size="sm">
                  {change.attribute}
                </Anchor>
              </Table.Td>
              <Table.Td>
                {change.value === undefined || change.value === null ? (
                  <Text size="sm">{words.noValue}</Text>
                ) : (
                  <Code>{typeof change.value === 'string' ? change.value : JSON.stringify(change.value)}</Code>
                )}
                {(change.merged ?? 0) > 0 && <Text size="xs">{words.merged(change.merged ?? 0)}</Text>}
                {change.skipped && <Text size="xs">{words.left(reasonOf({ reason: change.skipped }) ?? '')}</Text>}
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <span className="mono">{change.eventId}</span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
