import { Accordion, Alert, Button, Checkbox, Code, Group, NumberInput, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { text } from '../../text'
import { hasFurtherSettings, type DestinationDraft } from './draft'
import { DEFAULT_TYPE, eventTypesQuery, useDestinationChanges, type Destination } from './queries'

const words = text.events

interface Props {
  hub: string
  eventType: string
  stored: Destination | undefined
  draft: DestinationDraft
  change: (part: Partial<DestinationDraft>) => void
  faults: Record<string, string>
}

/** What most destinations leave as it is. Open from the start where something of it is set. */
export function FurtherSettings(props: Props) {
  const [first] = useState(() => (hasFurtherSettings(props.draft) ? 'further' : null))
  return (
    <Accordion defaultValue={first} variant="contained" order={4}>
      <Accordion.Item value="further">
        <Accordion.Control>
          <Text size="sm">{words.further}</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <Filter {...props} />
            <Sending {...props} />
            <Certificate {...props} />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

function Filter({ hub, eventType, draft, change, faults }: Props) {
  const [event, setEvent] = useState('')
  const [type, setType] = useState<string | null>(null)
  const types = useQuery({ ...eventTypesQuery, enabled: eventType === DEFAULT_TYPE })
  const { tryFilter } = useDestinationChanges(hub, eventType, undefined)
  const isDefault = eventType === DEFAULT_TYPE
  const tried = tryFilter.data
  const attempt = () =>
    tryFilter.mutate({
      filter: draft.filter.trim(),
      eventId: event.trim() || undefined,
      eventType: isDefault && !event.trim() ? (type ?? undefined) : undefined,
    })
  return (
    <Stack gap="xs">
      <Textarea
        label={words.filter}
        description={words.filterHint}
        value={draft.filter}
        onChange={(changed) => {
          tryFilter.reset()
          change({ filter: changed.currentTarget.value })
        }}
        error={faults.filter ?? tried?.error?.detail}
        autosize
        maxRows={6}
        maxLength={4000}
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
      />
      {draft.filter.trim() !== '' && (
        <Group align="end" gap="xs">
          {isDefault && (
            <Select
              size="xs"
              label={words.tryOn}
              data={(types.data ?? []).map((known) => known.type)}
              value={type}
              onChange={setType}
              searchable
              comboboxProps={{ portalProps: { target: '#main' } }}
            />
          )}
          <TextInput
            size="xs"
            label={words.eventId}
            description={words.eventIdHint}
            value={event}
            onChange={(changed) => setEvent(changed.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <RoleGate role="operator">
            <Button
              size="xs"
              variant="default"
              onClick={attempt}
              loading={tryFilter.isPending}
              disabled={isDefault && !type && !event.trim()}
            >
              {words.tryFilter}
            </Button>
          </RoleGate>
        </Group>
      )}
      <ProblemAlert problem={tryFilter.error} />
      {tried?.valid && (
        <Alert color={tried.matched ? 'green' : 'yellow'} variant="light" role="status">
          <Text size="sm">{tried.matched ? words.filterMatches : words.filterMatchesNot}</Text>
          {tried.data && (
            <>
              <Text size="xs" mt={4}>
                {words.triedOn[tried.source ?? 'example']}
              </Text>
              <Code block mah={160} tabIndex={0} aria-label={words.triedOn[tried.source ?? 'example']} style={{ overflow: 'auto' }}>
                {JSON.stringify(tried.data, null, 2)}
              </Code>
            </>
          )}
        </Alert>
      )}
    </Stack>
  )
}

function Sending({ draft, change, faults }: Props) {
  const number = (part: 'maxConcurrency' | 'timeoutSeconds' | 'holdLimitSeconds') => ({
    value: draft[part] === '' ? ('' as const) : Number(draft[part]),
    onChange: (value: string | number) => change({ [part]: value === '' ? '' : String(value) }),
    error: faults[part],
    min: 1,
    allowDecimal: false,
    hideControls: true,
  })
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={words.bodyFormat}
          value={draft.bodyFormat}
          onChange={(value) => change({ bodyFormat: (value ?? 'standard_webhooks') as DestinationDraft['bodyFormat'] })}
          allowDeselect={false}
          data={Object.entries(words.bodyFormats).map(([value, label]) => ({ value, label }))}
          error={faults.bodyFormat}
        />
        <NumberInput label={words.maxConcurrency} placeholder={words.asManyAsFit} {...number('maxConcurrency')} />
        <NumberInput label={words.timeout} placeholder={words.standardTimeout} {...number('timeoutSeconds')} />
        <Select
          label={words.retries}
          value={draft.retries}
          onChange={(value) => change({ retries: (value ?? 'standard') as DestinationDraft['retries'] })}
          allowDeselect={false}
          data={Object.entries(words.retryChoices).map(([value, label]) => ({ value, label }))}
        />
        {draft.retries === 'own' && (
          <TextInput
            label={words.retrySchedule}
            placeholder="5, 300, 1800, 7200"
            value={draft.retrySchedule}
            onChange={(event) => change({ retrySchedule: event.currentTarget.value })}
            error={faults.retrySchedule ?? firstUnder(faults, 'retrySchedule.')}
            autoComplete="off"
          />
        )}
        {draft.ordering === 'session' && (
          <NumberInput
            label={words.holdLimit}
            description={words.holdLimitHint}
            placeholder={words.standardTimeout}
            {...number('holdLimitSeconds')}
          />
        )}
      </SimpleGrid>
      <Checkbox.Group
        label={words.signatures}
        value={draft.signatures}
        onChange={(signatures) => signatures.length > 0 && change({ signatures: [...signatures].sort() })}
        error={faults.signatures}
      >
        <Group mt={4}>
          {Object.entries(words.signatureForms).map(([value, label]) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  )
}

/** What is wrong with an element of a list is said at the list. */
function firstUnder(faults: Record<string, string>, prefix: string): string | undefined {
  return Object.entries(faults).find(([place]) => place.startsWith(prefix))?.[1]
}

function Certificate({ stored, draft, change, faults }: Props) {
  return (
    <>
      <Textarea
        label={words.certificate}
        description={stored?.clientCertificate?.subject ?? words.certificateHint}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={draft.certificate}
        onChange={(event) => change({ certificate: event.currentTarget.value })}
        error={faults['clientCertificate.certificate'] ?? faults.clientCertificate}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
      />
      {draft.certificate.trim() !== '' && (
        <Textarea
          label={words.privateKey}
          placeholder={stored?.clientCertificate ? text.common.secretKept : '-----BEGIN PRIVATE KEY-----'}
          value={draft.privateKey}
          onChange={(event) => change({ privateKey: event.currentTarget.value })}
          error={faults['clientCertificate.privateKey']}
          autosize
          minRows={1}
          maxRows={4}
          autoComplete="off"
          spellCheck={false}
          // Shown as dots, as other secrets are.
          styles={{ input: { fontFamily: 'monospace', WebkitTextSecurity: 'disc' } as never }}
        />
      )}
    </>
  )
}
