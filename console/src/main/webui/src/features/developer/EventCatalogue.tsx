import { Code, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { CopySnippet } from '../../components/CopySnippet'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RowsSkeleton } from '../../components/Skeletons'
import { useSession } from '../../session/session'
import { text } from '../../text'
import { DEFAULT_TYPE, destinationsQuery, eventTypesQuery, type Destination } from '../events/queries'
import { describedTypeQuery, type DescribedType } from './queries'
import { asCurl, asHttp, EXAMPLE_SECRET, webhookOf, type SampleEvent } from './webhook'

const words = text.developer

interface Props {
  hub: string
  type: string | undefined
  onType: (type: string) => void
}

/** What may come: each event type with its schema, an example, and the request that the hub's destination would get. */
export function EventCatalogue({ hub, type, onType }: Props) {
  const types = useQuery(eventTypesQuery)
  const destinations = useQuery(destinationsQuery(hub))
  const shown = type ?? types.data?.[0]?.type
  const described = useQuery({ ...describedTypeQuery(shown ?? ''), enabled: shown !== undefined })
  const destination = shown ? (destinations.data?.get(shown) ?? destinations.data?.get(DEFAULT_TYPE)) : undefined
  return (
    <Stack>
      <ProblemAlert
        problem={types.error ?? described.error ?? destinations.error}
        onRetry={() => void Promise.all([types.refetch(), described.refetch(), destinations.refetch()])}
      />
      <Select
        label={words.eventType}
        data={(types.data ?? []).map((one) => ({ value: one.type, label: `${one.title} (${one.type})` }))}
        value={shown ?? null}
        onChange={(next) => next && onType(next)}
        searchable
        allowDeselect={false}
        maw={480}
      />
      {(described.isPending || destinations.isPending) && <RowsSkeleton rows={4} />}
      {described.data && destinations.isSuccess && (
        <TypeDetails key={described.data.type} type={described.data} destination={destination} />
      )}
    </Stack>
  )
}

function TypeDetails({ type, destination }: { type: DescribedType; destination: Destination | undefined }) {
  return (
    <Stack>
      <Text size="sm">{type.description}</Text>
      <Members schema={type.schema as SchemaPart} />
      <Part title={words.example}>
        <CopySnippet value={JSON.stringify(type.example, null, 2)} label={words.example} />
      </Part>
      <SampleWebhook type={type} destination={destination} />
      <details>
        <summary>{words.schema}</summary>
        <CopySnippet value={JSON.stringify(type.schema, null, 2)} label={words.schema} />
      </details>
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

interface SchemaPart {
  type?: string | string[]
  description?: string
  required?: string[]
  properties?: Record<string, SchemaPart>
}

/** The members of the data; the schema has all of it. */
function Members({ schema }: { schema: SchemaPart }) {
  const members = Object.entries(schema.properties ?? {})
  if (members.length === 0) return null
  return (
    <Part title={words.members}>
      <Table.ScrollContainer minWidth={320} tabIndex={0}>
        <Table aria-label={words.members}>
          <Table.Tbody>
            {members.map(([name, member]) => (
              <Table.Tr key={name}>
                <Table.Td>
                  <Code>{name}</Code>
                </Table.Td>
                <Table.Td visibleFrom="sm">{[member.type].flat().join(', ')}</Table.Td>
                <Table.Td>
                  <Text size="sm">{member.description}</Text>
                  {schema.required?.includes(name) && <Text size="xs">{words.required}</Text>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Part>
  )
}

function SampleWebhook({ type, destination }: { type: DescribedType; destination: Destination | undefined }) {
  const { account } = useSession()
  const [event] = useState(() => sampleOf(type, account))
  const webhook = useQuery({
    queryKey: ['sample-webhook', event, destination],
    gcTime: 0,
    queryFn: () => webhookOf(event, destination),
  })
  return (
    <Part title={words.webhook}>
      <Text size="sm" mb="xs">
        {destination ? words.webhookOf(destination.url) : words.webhookOfNobody} {words.signedWith}{' '}
        <Code>{EXAMPLE_SECRET}</Code>
      </Text>
      <ProblemAlert problem={webhook.error} />
      {webhook.data && (
        <Stack gap="xs">
          <CopySnippet value={asHttp(destination?.url, webhook.data)} label={words.webhook} />
          <details>
            <summary>{words.sendIt}</summary>
            <CopySnippet value={asCurl('http://localhost:3000/', webhook.data)} label={words.sendIt} />
          </details>
        </Stack>
      )}
    </Part>
  )
}

function sampleOf(type: DescribedType, account: string): SampleEvent {
  const data = type.example as { sessionId?: string }
  const now = new Date()
  return {
    id: crypto.randomUUID(),
    type: type.type,
    account,
    session: data.sessionId ?? crypto.randomUUID(),
    time: now.toISOString(),
    data,
    timestamp: Math.floor(now.getTime() / 1000),
  }
}
