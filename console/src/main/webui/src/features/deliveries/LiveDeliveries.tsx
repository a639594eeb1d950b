import { Alert, Badge, Button, Group, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { memo, type MouseEvent } from 'react'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { formatTimeOfDay, formatUtc } from '../../components/time'
import { text } from '../../text'
import type { Delivery } from './queries'
import type { DeliveriesSearch } from './route'
import { useDeliveryTail, type TailState } from './tail'

const words = text.live

const COLORS: Record<TailState, string> = {
  connecting: 'gray',
  live: 'green',
  waiting: 'yellow',
  paused: 'gray',
  refused: 'red',
}

/** Deliveries as they change, the last change first. */
export function LiveDeliveries({ filters }: { filters: DeliveriesSearch }) {
  const { rows, state, problem, gap, start, pause, dismissGap } = useDeliveryTail(filters)
  const stopped = state === 'paused' || state === 'refused'
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Badge color={COLORS[state]} variant="light" tt="none" role="status">
            {words.states[state]}
          </Badge>
          <Text size="sm" c="dimmed">
            {words.explanation}
          </Text>
        </Group>
        <Button
          variant="default"
          size="xs"
          leftSection={stopped ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
          onClick={stopped ? start : pause}
        >
          {stopped ? words.resume : words.pause}
        </Button>
      </Group>
      {gap && (
        <Alert
          color="yellow"
          variant="light"
          title={words.gap.title}
          withCloseButton
          closeButtonLabel={text.common.close}
          onClose={dismissGap}
          mb="xs"
        >
          {words.gap.explanation}
        </Alert>
      )}
      <ProblemAlert problem={problem} onRetry={start} />
      {rows.length === 0 && !problem ? <EmptyState {...words.empty} /> : <Rows rows={rows} />}
    </>
  )
}

/** Plain elements: rows come and go many times a second. */
function Rows({ rows }: { rows: readonly Delivery[] }) {
  const navigate = useNavigate()
  if (rows.length === 0) return null
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as HTMLElement).closest('a')
    if (!link?.dataset.id || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void navigate({ to: '/deliveries/$id', params: { id: link.dataset.id } })
  }
  return (
    <table className="tail" aria-label={words.label} onClick={follow}>
      <thead>
        <tr>
          <th className="tail-time">{words.changed}</th>
          <th>{text.deliveries.event}</th>
          <th className="tail-wide">{text.deliveries.hub}</th>
          <th>{text.deliveries.status}</th>
          <th className="tail-wide">{text.deliveries.attempts}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} />
        ))}
      </tbody>
    </table>
  )
}

const Row = memo(function Row({ delivery }: { delivery: Delivery }) {
  const at = delivery.updatedAt ?? delivery.createdAt
  return (
    <tr>
      <td className="tail-time">
        <time dateTime={at} title={formatUtc(at)}>
          {formatTimeOfDay(at)}
        </time>
      </td>
      <td>
        <a href={`/deliveries/${delivery.id}`} data-id={delivery.id}>
          {delivery.eventType}
        </a>
      </td>
      <td className="tail-wide">{delivery.hub}</td>
      <td>
        <span className="tail-status" data-status={delivery.status}>
          {text.deliveries.statuses[delivery.status]}
        </span>
        {delivery.status !== 'succeeded' && <span className="tail-error">{delivery.error ?? delivery.reason}</span>}
      </td>
      <td className="tail-wide">{delivery.attempts}</td>
    </tr>
  )
})
