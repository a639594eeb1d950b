import { Anchor, Button, Card, Code, Group, SimpleGrid, Stack, Table, Text, Timeline, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Copy } from '../../components/CopySnippet'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { TimeText } from '../../components/TimeText'
import { millis } from '../../components/time'
import { text } from '../../text'
import { DeliveryStatus } from './DeliveryStatus'
import { deliveryQuery, useDeliveryChanges, type Attempt, type Before, type Delivery } from './queries'
import { deliveryRoute } from './route'

const words = text.deliveries

export function DeliveryPage() {
  const { id } = deliveryRoute.useParams()
  const [before, setBefore] = useState<Before>()
  const { data: delivery } = useSuspenseQuery(deliveryQuery(id, before))
  const { resend, cancel } = useDeliveryChanges(id)
  const attempts = (delivery.attemptLog ?? []) as Attempt[]
  return (
    <>
      <PageHeader title={delivery.eventType} trail={[{ label: words.title, to: '/deliveries' }]}>
        <DeliveryStatus status={delivery.status} />
        <RoleGate role="operator">
          <Button
            variant="default"
            loading={resend.isPending}
            onClick={() => {
              const { status, attempts } = delivery
              resend.mutate(undefined, {
                onSuccess: () => {
                  setBefore({ status, attempts })
                  notifications.show({ message: words.resent })
                },
              })
            }}
          >
            {delivery.status === 'pending' ? words.sendNow : words.resend}
          </Button>
        </RoleGate>
        {delivery.status === 'pending' && (
          <RoleGate role="operator">
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {words.cancel}
            </Button>
          </RoleGate>
        )}
      </PageHeader>
      <Stack>
        <ProblemAlert problem={resend.error ?? cancel.error} />
        <Facts delivery={delivery} />
        <Title order={2} size="h4">
          {words.attempts}
        </Title>
        {attempts.length === 0 && !delivery.nextAttemptAt && <Text size="sm">{words.noAttempt}</Text>}
        <Timeline active={attempts.length} bulletSize={22} lineWidth={2}>
          {attempts.map((attempt) => (
            <Timeline.Item
              key={`${attempt.number} ${attempt.startedAt}`}
              bullet={
                attempt.outcome === 'succeeded' ? (
                  <IconCheck size={12} aria-hidden />
                ) : (
                  <IconX size={12} aria-hidden />
                )
              }
              color={attempt.outcome === 'succeeded' ? 'green' : 'red'}
              title={words.attempt(attempt.number, words.outcomes(attempt.outcome))}
            >
              <AttemptDetails attempt={attempt} />
            </Timeline.Item>
          ))}
          {delivery.nextAttemptAt && (
            <Timeline.Item bullet={<IconClock size={12} aria-hidden />} title={words.nextAttempt}>
              <Text size="sm">
                <TimeText at={delivery.nextAttemptAt} /> (<TimeText at={delivery.nextAttemptAt} relative />)
                {delivery.reason && ` · ${delivery.reason}`}
              </Text>
            </Timeline.Item>
          )}
        </Timeline>
      </Stack>
    </>
  )
}

function Facts({ delivery }: { delivery: Delivery }) {
  const facts: [string, ReactNode][] = [
    [
      words.hub,
      <Anchor component={Link} to="/hubs/$hub" params={{ hub: delivery.hub } as never} size="sm">
        {delivery.hub}
      </Anchor>,
    ],
    [words.eventId, <Identifier value={delivery.eventId} label={words.eventId} />],
    ...(delivery.sessionId
      ? ([
          [
            words.session,
            <Anchor
              component={Link}
              to="/sessions/$session"
              params={{ session: delivery.sessionId } as never}
              search={{ event: delivery.eventId } as never}
              size="sm"
              className="mono"
            >
              {delivery.sessionId}
            </Anchor>,
          ],
        ] as [string, ReactNode][])
      : []),
    [words.created, <TimeText at={delivery.createdAt} />],
  ]
  return (
    <Card withBorder>
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2, md: 4 }} m={0}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Card>
  )
}

function Identifier({ value, label }: { value: string; label: string }) {
  return (
    <Group component="span" gap={6} wrap="nowrap">
      <span className="mono">{value}</span>
      <Copy value={value} label={text.common.copy(label)} />
    </Group>
  )
}

/** When it was made, how it ended, and what was sent and answered. */
export function AttemptDetails({ attempt }: { attempt: Attempt }) {
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        <TimeText at={attempt.startedAt} />
        {attempt.durationMs !== undefined && ` · ${millis(attempt.durationMs)}`}
        {attempt.httpStatus !== undefined && ` · HTTP ${attempt.httpStatus}`}
      </Text>
      {attempt.error && <Text size="sm">{attempt.error}</Text>}
      {(attempt.requestHeaders?.length ?? 0) > 0 && (
        <details>
          <summary>{words.request}</summary>
          {attempt.url && <Code className="mono">POST {attempt.url}</Code>}
          <Headers label={words.request} headers={attempt.requestHeaders ?? []} />
        </details>
      )}
      {((attempt.responseHeaders?.length ?? 0) > 0 || attempt.responseExcerpt) && (
        <details>
          <summary>{words.response}</summary>
          <Headers label={words.response} headers={attempt.responseHeaders ?? []} />
          {attempt.responseExcerpt && (
            <Code block tabIndex={0}>
              {attempt.responseExcerpt}
            </Code>
          )}
        </details>
      )}
    </Stack>
  )
}

function Headers({ headers, label }: { headers: { name?: string; value?: string }[]; label: string }) {
  return (
    <Table aria-label={label} fz="xs">
      <Table.Tbody>
        {headers.map((header) => (
          <Table.Tr key={`${header.name} ${header.value}`}>
            <Table.Td w={180}>{header.name}</Table.Td>
            <Table.Td className="mono">{header.value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
