import { Alert, Anchor, Button, Group, NumberInput, Select, SimpleGrid, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DispatchSchemas } from '../../api/client'
import { ApiProblem } from '../../api/problem'
import { ConfirmByName } from '../../components/ConfirmByName'
import { ConflictDialog } from '../../components/ConflictDialog'
import { ConnectivityResult } from '../../components/ConnectivityResult'
import { HeaderFields } from '../../components/HeaderFields'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { SecretInput } from '../../components/SecretInput'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { CopyButton } from './CopyButton'
import { draftOf, requestOf, withoutSecrets, type DestinationDraft } from './draft'
import { FurtherSettings } from './FurtherSettings'
import { DEFAULT_TYPE, destinationQuery, destinationsQuery, useDestinationChanges, type Destination } from './queries'

const words = text.events

interface Props {
  hub: string
  eventType: string
  exists: boolean
}

/** Where an event type of a hub goes, and how. */
export function DestinationForm(props: Props) {
  const query = useQuery({
    ...destinationQuery(props.hub, props.eventType, props.exists),
    // The form stays while what it has created is read for the first time, and says what the service said about it.
    placeholderData: (before) => before,
  })
  if (query.isError) return <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Skeleton height={120} />
  // A new form for what somebody else has saved meanwhile would drop what is typed here: the tag tells, on saving.
  return <Form {...props} stored={query.data?.destination} tag={query.data?.tag} />
}

function Form({ hub, eventType, stored, tag }: Props & { stored?: Destination; tag?: string }) {
  const queries = useQueryClient()
  const { draft, change, replace } = useDraft(`destination:${hub}:${eventType}`, draftOf(stored), withoutSecrets)
  const { save, remove, test } = useDestinationChanges(hub, eventType, tag)
  const [removing, setRemoving] = useState(false)
  const failure = save.error ?? test.error
  const faults = failure instanceof ApiProblem ? failure.fieldErrors() : {}
  const request = () => requestOf(draft, stored)
  const submit = (status?: 'active' | 'paused') =>
    save.mutate(
      { ...request(), status },
      {
        onSuccess: (saved) => {
          replace(draftOf(saved as Destination))
          notifications.show({ message: words.saved(eventType) })
        },
      },
    )
  const reload = async () => {
    const all = await queries.fetchQuery({ ...destinationsQuery(hub), staleTime: 0 })
    const fresh = await queries.fetchQuery({ ...destinationQuery(hub, eventType, all.has(eventType)), staleTime: 0 })
    save.reset()
    replace(draftOf(fresh?.destination))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        {stored?.status === 'disabled' && (
          <Alert color="red" variant="light" title={words.disabled}>
            <Text size="sm">{stored.disabledReason}</Text>
          </Alert>
        )}
        {save.data?.warnings?.map((warning) => (
          <Alert key={warning.code} color="yellow" variant="light">
            {warning.detail}
          </Alert>
        ))}
        <TextInput
          label={words.url}
          placeholder="https://"
          value={draft.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
          error={faults.url}
          required
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <Authentication draft={draft} change={change} stored={stored} faults={faults} />
        <HeaderFields headers={draft.headers} onChange={(headers) => change({ headers })} />
        <Pace draft={draft} change={change} faults={faults} />
        <FurtherSettings hub={hub} eventType={eventType} stored={stored} draft={draft} change={change} faults={faults} />
        <ProblemAlert problem={save.error ?? test.error ?? null} />
        {save.data?.missed?.map((missed) => (
          <Missed key={missed.recovery?.kind} missed={missed} />
        ))}
        {test.data && <ConnectivityResult result={test.data} passed={words.testPassed} failed={words.testFailed} />}
        <Group>
          <RoleGate role="admin">
            <Button type="submit" loading={save.isPending} disabled={draft.url.trim() === ''}>
              {text.common.save}
            </Button>
          </RoleGate>
          <RoleGate role="admin">
            <Button
              variant="default"
              loading={test.isPending}
              disabled={draft.url.trim() === ''}
              onClick={() => test.mutate(request())}
            >
              {words.test}
            </Button>
          </RoleGate>
          {stored && (
            <RoleGate role="admin">
              <Button variant="default" onClick={() => submit(stored.status === 'active' ? 'paused' : 'active')}>
                {stored.status === 'active' ? words.pause : words.enable}
              </Button>
            </RoleGate>
          )}
          {stored && <CopyButton hub={hub} eventType={eventType} />}
          {eventType !== DEFAULT_TYPE && (
            <Anchor
              component={Link}
              size="sm"
              to="/hubs/$hub/developer"
              params={{ hub } as never}
              search={{ part: 'events', type: eventType } as never}
            >
              {words.example}
            </Anchor>
          )}
          {stored && (
            <RoleGate role="admin">
              <Button variant="light" color="red" onClick={() => setRemoving(true)}>
                {words.remove}
              </Button>
            </RoleGate>
          )}
        </Group>
      </Stack>
      <ConflictDialog problem={save.error} onReload={reload} onKeepEditing={save.reset} />
      <ConfirmByName
        opened={removing}
        onClose={() => setRemoving(false)}
        title={words.removeTitle(eventType)}
        name={eventType}
        consequences={<Text size="sm">{words.removeExplanation}</Text>}
        action={words.remove}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              setRemoving(false)
              replace(draftOf(undefined))
            },
          })
        }
        pending={remove.isPending}
        problem={remove.error}
      />
    </form>
  )
}

/** What was missed while the destination was disabled, and the way to it. */
function Missed({ missed }: { missed: DispatchSchemas['DestinationMissed'] }) {
  const { count = 0, complete = true, recovery } = missed
  if (count === 0 || !recovery?.kind) return null
  const { kind, hub, eventType, since } = recovery
  return (
    <Alert color="yellow" variant="light" role="status" title={words.missed(count, complete)}>
      <Button
        component={Link}
        to="/deliveries/recoveries"
        search={{ add: kind, hub, eventType, since } as never}
        variant="default"
        size="xs"
      >
        {text.recoveries.actions[kind]}
      </Button>
    </Alert>
  )
}

interface PartProps {
  draft: DestinationDraft
  change: (part: Partial<DestinationDraft>) => void
  faults: Record<string, string>
}

function Authentication({ draft, change, stored, faults }: PartProps & { stored?: Destination }) {
  const kept = stored?.authentication?.type === draft.authentication ? text.common.secretKept : undefined
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Select
        label={words.authentication}
        value={draft.authentication}
        onChange={(value) => change({ authentication: (value ?? 'none') as DestinationDraft['authentication'] })}
        allowDeselect={false}
        data={Object.entries(words.authentications).map(([value, label]) => ({ value, label }))}
      />
      {draft.authentication === 'basic' && (
        <>
          <TextInput
            label={words.username}
            value={draft.username}
            onChange={(event) => change({ username: event.currentTarget.value })}
            error={faults['authentication.username']}
            autoComplete="off"
          />
          <SecretInput
            label={words.password}
            value={draft.password}
            onChange={(password) => change({ password })}
            error={faults['authentication.password']}
            placeholder={kept}
          />
        </>
      )}
      {draft.authentication === 'bearer' && (
        <SecretInput
          label={words.token}
          value={draft.token}
          onChange={(token) => change({ token })}
          error={faults['authentication.token']}
          placeholder={kept}
        />
      )}
      {draft.authentication === 'oauth2' && (
        <>
          <TextInput
            label={words.tokenUrl}
            value={draft.tokenUrl}
            onChange={(event) => change({ tokenUrl: event.currentTarget.value })}
            error={faults['authentication.tokenUrl']}
          />
          <TextInput
            label={words.clientId}
            value={draft.clientId}
            onChange={(event) => change({ clientId: event.currentTarget.value })}
            error={faults['authentication.clientId']}
            autoComplete="off"
          />
          <SecretInput
            label={words.clientSecret}
            value={draft.clientSecret}
            onChange={(clientSecret) => change({ clientSecret })}
            error={faults['authentication.clientSecret']}
            placeholder={kept}
          />
          <TextInput
            label={words.scope}
            value={draft.scope}
            onChange={(event) => change({ scope: event.currentTarget.value })}
            error={faults['authentication.scope']}
          />
        </>
      )}
    </SimpleGrid>
  )
}

function Pace({ draft, change, faults }: PartProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Select
        label={words.ordering}
        value={draft.ordering}
        onChange={(value) => change({ ordering: (value ?? 'none') as DestinationDraft['ordering'] })}
        allowDeselect={false}
        data={Object.entries(words.orderings).map(([value, label]) => ({ value, label }))}
      />
      <NumberInput
        label={words.rate}
        placeholder={words.noLimit}
        value={draft.rateDeliveries === '' ? '' : Number(draft.rateDeliveries)}
        onChange={(value) => change({ rateDeliveries: value === '' ? '' : String(value) })}
        error={faults['rateLimit.deliveries']}
        min={1}
        allowDecimal={false}
        hideControls
      />
      <Select
        label={words.ratePer}
        value={draft.ratePer}
        onChange={(value) => change({ ratePer: (value ?? 'second') as DestinationDraft['ratePer'] })}
        allowDeselect={false}
        disabled={draft.rateDeliveries === ''}
        data={Object.entries(words.rates).map(([value, label]) => ({ value, label }))}
      />
    </SimpleGrid>
  )
}
