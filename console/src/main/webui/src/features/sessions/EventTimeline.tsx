import { Anchor, Button, Card, Code, Group, Stack, Text, Timeline, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { rowsOf } from '../../api/paging'
import { Identifier } from '../../components/Facts'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RowsSkeleton } from '../../components/Skeletons'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { AttemptDetails } from '../deliveries/DeliveryPage'
import { DeliveryStatus } from '../deliveries/DeliveryStatus'
import { deliveryQuery, type Attempt, type Delivery } from '../deliveries/queries'
import { sessionDeliveriesQuery, sessionEventsQuery, type RecordedEvent } from './queries'
import { sessionRoute } from './route'

const words = text.sessions

/** What happened, in its order, and who was told of each event. One event is open at a time. */
export function EventTimeline({ session }: { session: string }) {
  const { event: open } = sessionRoute.useSearch()
  const navigate = sessionRoute.useNavigate()
  const events = useInfiniteQuery(sessionEventsQuery(session))
  const deliveries = useQuery(sessionDeliveriesQuery(session))
  const rows = rowsOf(events.data)
  if (events.isPending) return <RowsSkeleton rows={4} />
  if (events.isError) return <ProblemAlert problem={events.error} onRetry={() => void events.refetch()} />
  if (rows.length === 0) return <Text size="sm">{words.noEvents}</Text>
  const toggle = (event: string) =>
    void navigate({ search: { event: event === open ? undefined : event }, replace: true })
  return (
    <Stack>
      <ProblemAlert problem={deliveries.error} onRetry={() => void deliveries.refetch()} />
      <Timeline active={rows.length} bulletSize={14} lineWidth={2}>
        {rows.map((event) => (
          <Timeline.Item key={event.id}>
            <EventRow
              event={event}
              deliveries={deliveries.data?.filter((delivery) => delivery.eventId === event.id)}
              open={event.id === open}
              onToggle={() => toggle(event.id)}
            />
          </Timeline.Item>
        ))}
      </Timeline>
      {events.hasNextPage && (
        <Group>
          <Button variant="default" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
            {text.common.more}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface RowProps {
  event: RecordedEvent
  /** Absent while they are not known. */
  deliveries: Delivery[] | undefined
  open: boolean
  onToggle: () => void
}

function EventRow({ event, deliveries, open, onToggle }: RowProps) {
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <UnstyledButton onClick={onToggle} aria-expanded={open}>
          <Group gap={4} wrap="nowrap">
            <Chevron size={14} aria-hidden />
            <Text size="sm" fw={550}>
              {event.type}
            </Text>
          </Group>
        </UnstyledButton>
        <Text size="sm" c="dimmed">
          <TimeText at={event.occurredAt} />
        </Text>
        {deliveries?.map((delivery) => (
          <Group key={delivery.id} gap={4} wrap="nowrap">
            <Text size="sm">{delivery.hub}</Text>
            <DeliveryStatus status={delivery.status} />
          </Group>
        ))}
        {deliveries?.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.nobody}
          </Text>
        )}
      </Group>
      {open && <EventDetails event={event} deliveries={deliveries ?? []} />}
    </Stack>
  )
}

function EventDetails({ event, deliveries }: { event: RecordedEvent; deliveries: Delivery[] }) {
  return (
    <Stack gap="sm" py="xs">
      <Group gap="lg">
        <Text size="sm" component="div">
          {text.deliveries.eventId} <Identifier value={event.id} label={text.deliveries.eventId} />
        </Text>
        {event.traceId && (
          <Text size="sm" component="div">
            {words.traceId} <Identifier value={event.traceId} label={words.traceId} />
          </Text>
        )}
      </Group>
      {event.data === undefined ? (
        <Text size="sm">{event.erased ? words.dataErased : words.dataLong}</Text>
      ) : (
        <Code block tabIndex={0} mah={280} style={{ overflow: 'auto' }} aria-label={words.dataOf(event.type)}>
          {JSON.stringify(event.data, null, 2)}
        </Code>
      )}
      {deliveries.map((delivery) => (
        <DeliveryCard key={delivery.id} delivery={delivery} />
      ))}
    </Stack>
  )
}

function DeliveryCard({ delivery }: { delivery: Delivery }) {
  const details = useQuery(deliveryQuery(delivery.id))
  const attempts = (details.data?.attemptLog ?? []) as Attempt[]
  return (
    <Card withBorder p="sm">
      <Group gap="sm">
        <Anchor component={Link} to="/deliveries/$id" params={{ id: delivery.id } as never} size="sm" fw={550}>
          {words.deliveryTo(delivery.hub)}
        </Anchor>
        <DeliveryStatus status={delivery.status} />
        {delivery.reason && <Text size="sm">{delivery.reason.replaceAll('_', ' ')}</Text>}
      </Group>
      {details.isPending && <RowsSkeleton rows={1} />}
      <ProblemAlert problem={details.error} onRetry={() => void details.refetch()} />
      <Stack gap="xs" mt="xs">
        {attempts.map((attempt) => (
          <div key={`${attempt.number} ${attempt.startedAt}`}>
            <Text size="sm">
              {text.deliveries.attempt(attempt.number, text.deliveries.outcomes(attempt.outcome))}
            </Text>
            <AttemptDetails attempt={attempt} />
          </div>
        ))}
      </Stack>
    </Card>
  )
}
