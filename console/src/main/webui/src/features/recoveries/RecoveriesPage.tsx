import { Button, Group, Progress, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { DeliveriesFrame } from '../deliveries/DeliveriesFrame'
import type { ErrorCategory } from '../deliveries/route'
import { recoveryListQuery, useRecoveryChanges, type Recovery } from './queries'
import { RecoveryForm } from './RecoveryForm'
import { KINDS, recoveriesRoute, type RecoveryKind } from './route'

const words = text.recoveries

/** Deliveries made again by the many: what runs, what ran, and how far it came. */
export function RecoveriesPage() {
  const search = recoveriesRoute.useSearch()
  const navigate = recoveriesRoute.useNavigate()
  const recoveries = useInfiniteQuery(recoveryListQuery)
  const open = (add: RecoveryKind) => void navigate({ search: { add } })
  const buttons = KINDS.map((kind) => (
    <RoleGate key={kind} role="operator">
      <Button variant={kind === 'recover_failed' ? 'filled' : 'default'} onClick={() => open(kind)}>
        {words.actions[kind]}
      </Button>
    </RoleGate>
  ))
  return (
    <DeliveriesFrame tab="recoveries">
      <Group justify="space-between" mb="md">
        <Text size="sm" c="dimmed" maw={640}>
          {words.description}
        </Text>
        <Group gap="xs">{buttons}</Group>
      </Group>
      <DataTable<Recovery>
        label={words.title}
        query={recoveries}
        rowKey={(recovery) => recovery.id}
        empty={<EmptyState {...words.empty} />}
        columns={[
          { header: words.what, cell: (recovery) => <What recovery={recovery} /> },
          { header: words.progress, cell: (recovery) => <HowFar recovery={recovery} /> },
          { header: words.started, cell: (recovery) => <Started recovery={recovery} />, wideOnly: true },
          { header: words.next, cell: (recovery) => <Cancel recovery={recovery} /> },
        ]}
      />
      <RecoveryForm search={search} onClose={() => void navigate({ search: {} })} />
    </DeliveriesFrame>
  )
}

function What({ recovery }: { recovery: Recovery }) {
  const scope = [
    recovery.hub,
    recovery.eventType,
    recovery.statusClass && text.deliveries.statusClasses[recovery.statusClass as '5xx'],
    recovery.reason && text.deliveries.reasons[recovery.reason as ErrorCategory],
  ].filter(Boolean)
  return (
    <>
      <Text size="sm" fw={550}>
        {words.kinds[recovery.kind]}
      </Text>
      <Text size="xs" c="dimmed">
        {scope.length > 0 ? scope.join(' · ') : words.everything}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <TimeText at={recovery.since} /> – <TimeText at={recovery.until} />
      </Text>
    </>
  )
}

const TONES: Record<Recovery['status'], Tone> = { running: 'waiting', completed: 'good', cancelled: 'off', stopped: 'bad' }

function HowFar({ recovery }: { recovery: Recovery }) {
  const { done, total } = recovery
  const figures = (['succeeded', 'waiting', 'failed', 'cancelled', 'skipped'] as const)
    .map((figure) => [figure, recovery[figure] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([figure, count]) => words.figures[figure](count))
  return (
    <>
      <Group gap="xs">
        <StatusBadge tone={TONES[recovery.status]} label={words.statuses[recovery.status]} />
        <Text size="sm">{words.of(done, total)}</Text>
        {recovery.status === 'running' && (
          <Text size="xs" c="dimmed">
            {words.atMost(recovery.ratePerSecond)}
          </Text>
        )}
      </Group>
      {recovery.status === 'running' && (
        <Progress
          mt={6}
          value={total ? (done / total) * 100 : 100}
          animated={!total}
          aria-label={words.of(done, total)}
        />
      )}
      {figures.length > 0 && (
        <Text size="xs" c="dimmed">
          {figures.join(', ')}
        </Text>
      )}
      {(recovery.skippedBy ?? []).map((skipped) => (
        <Text key={skipped.reason} size="xs" c="dimmed">
          {words.skippedBy[skipped.reason ?? 'unreadable'](skipped.count ?? 0)}
        </Text>
      ))}
      {recovery.stoppedReason && <Text size="xs">{recovery.stoppedReason}</Text>}
    </>
  )
}

function Started({ recovery }: { recovery: Recovery }) {
  return (
    <>
      <TimeText at={recovery.createdAt} relative />
      <Text size="xs" c="dimmed">
        {recovery.requestedBy}
      </Text>
    </>
  )
}

function Cancel({ recovery }: { recovery: Recovery }) {
  const { cancel } = useRecoveryChanges()
  const [asked, setAsked] = useState(false)
  if (recovery.status !== 'running') return null
  return (
    <>
      <RoleGate role="operator">
        <Button
          variant="default"
          size="xs"
          loading={cancel.isPending || asked}
          onClick={() => cancel.mutate(recovery.id, { onSuccess: () => setAsked(true) })}
        >
          {text.common.cancel}
        </Button>
      </RoleGate>
      <ProblemAlert problem={cancel.error} />
    </>
  )
}
