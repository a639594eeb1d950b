import { Alert, Button, Group, List, Modal, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem'
import { HubSelect } from '../../components/HubSelect'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { TimeText } from '../../components/TimeText'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { ERROR_CATEGORIES, STATUS_CLASSES } from '../deliveries/route'
import { DEFAULT_TYPE, eventTypesQuery } from '../events/queries'
import { draftOf, requestOf, type RecoveryDraft } from './draft'
import { useRecoveryChanges, type DryRun, type RecoveryRequest } from './queries'
import type { RecoveriesSearch } from './route'

const words = text.recoveries

interface Props {
  search: RecoveriesSearch
  onClose: () => void
}

export function RecoveryForm({ search, onClose }: Props) {
  return (
    <Modal
      opened={search.add !== undefined}
      onClose={onClose}
      title={search.add && words.actions[search.add]}
      size="lg"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {search.add && <Form search={search} onClose={onClose} />}
    </Modal>
  )
}

/** Counts first: what would be sent again is known before anything is. */
function Form({ search, onClose }: Props) {
  const [initial] = useState(() => draftOf(search, Date.now()))
  const { draft, change, clear } = useDraft<RecoveryDraft>(`recovery:${JSON.stringify(search)}`, initial)
  const { count, start } = useRecoveryChanges()
  const [counted, setCounted] = useState<{ request: RecoveryRequest; result: DryRun }>()
  const request = requestOf(draft)
  const failure = start.error ?? count.error
  const faults = failure instanceof ApiProblem ? failure.fieldErrors() : {}
  const edit = (part: Partial<RecoveryDraft>) => {
    change(part)
    setCounted(undefined)
    count.reset()
    start.reset()
  }
  const close = () => {
    clear()
    onClose()
  }
  const look = () => {
    if (request) count.mutate(request, { onSuccess: (result) => setCounted({ request, result }) })
  }
  const begin = () => {
    if (!counted) return
    start.mutate(counted.request, {
      onSuccess: () => {
        notifications.show({ message: words.begun })
        close()
      },
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (counted) begin()
        else look()
      }}
    >
      <Stack>
        <Text size="sm">{words.explanations[draft.kind]}</Text>
        <Scope draft={draft} change={edit} faults={faults} />
        {counted && <Counted result={counted.result} />}
        <ProblemAlert problem={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {text.common.cancel}
          </Button>
          <RoleGate role="operator">
            <Button
              type={counted ? 'button' : 'submit'}
              variant={counted ? 'default' : 'filled'}
              disabled={!request}
              loading={count.isPending}
              onClick={counted ? look : undefined}
            >
              {words.count}
            </Button>
          </RoleGate>
          {counted && (
            <RoleGate role="operator">
              <Button type="submit" loading={start.isPending} disabled={counted.result.count === 0 && counted.result.complete}>
                {words.begin}
              </Button>
            </RoleGate>
          )}
        </Group>
      </Stack>
    </form>
  )
}

interface ScopeProps {
  draft: RecoveryDraft
  change: (part: Partial<RecoveryDraft>) => void
  faults: Record<string, string>
}

function Scope({ draft, change, faults }: ScopeProps) {
  const types = useQuery(eventTypesQuery)
  const missing = draft.kind === 'replay_missing'
  const typeNames = new Set([
    ...(missing ? [DEFAULT_TYPE] : []),
    ...(draft.eventType ? [draft.eventType] : []),
    ...(types.data ?? []).map((type) => type.type),
  ])
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        type="datetime-local"
        label={words.since}
        value={draft.since}
        onChange={(event) => change({ since: event.currentTarget.value })}
        error={faults.since}
        required
      />
      <TextInput
        type="datetime-local"
        label={words.until}
        description={words.untilHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.until}
        onChange={(event) => change({ until: event.currentTarget.value })}
        error={faults.until}
      />
      <HubSelect
        label={text.deliveries.hub}
        value={draft.hub}
        onChange={(hub) => change({ hub })}
        required={missing}
        error={faults.hub}
      />
      <Select
        label={text.deliveries.event}
        placeholder={words.anyEvent}
        data={[...typeNames]}
        value={draft.eventType ?? null}
        onChange={(eventType) => change({ eventType: eventType ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': text.deliveries.clear(text.deliveries.event) }}
        required={missing}
        error={faults.eventType ?? types.error?.message}
      />
      {!missing && (
        <Select
          label={text.deliveries.answer}
          placeholder={words.anyAnswer}
          data={STATUS_CLASSES.map((value) => ({ value, label: text.deliveries.statusClasses[value] }))}
          value={draft.statusClass ?? null}
          onChange={(statusClass) =>
            change({ statusClass: (statusClass ?? undefined) as RecoveryDraft['statusClass'] })
          }
          clearable
          clearButtonProps={{ 'aria-label': text.deliveries.clear(text.deliveries.answer) }}
        />
      )}
      {!missing && (
        <Select
          label={text.deliveries.reason}
          placeholder={words.anyReason}
          data={ERROR_CATEGORIES.map((value) => ({ value, label: text.deliveries.reasons[value] }))}
          value={draft.reason ?? null}
          onChange={(reason) => change({ reason: reason ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': text.deliveries.clear(text.deliveries.reason) }}
        />
      )}
      <NumberInput
        label={words.rate}
        placeholder="100"
        value={draft.rate === '' ? '' : Number(draft.rate)}
        onChange={(value) => change({ rate: value === '' ? '' : String(value) })}
        error={faults.ratePerSecond}
        min={1}
        max={1000}
        allowDecimal={false}
        hideControls
      />
    </SimpleGrid>
  )
}

function Counted({ result }: { result: DryRun }) {
  const sample = result.sample ?? []
  return (
    <Alert variant="default" role="status" title={words.counted(result.count, result.complete)}>
      {sample.length > 0 && (
        <List size="sm">
          {sample.map((one) => (
            <List.Item key={one.deliveryId}>
              {one.eventType} · {one.hub} · <TimeText at={one.recordedAt} />
              {one.error && ` · ${one.error}`}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}
