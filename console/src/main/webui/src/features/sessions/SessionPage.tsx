import { Alert, Anchor, Button, Card, Code, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { rowsOf } from '../../api/paging'
import { Facts, Identifier } from '../../components/Facts'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RowsSkeleton } from '../../components/Skeletons'
import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { attributesQuery } from '../attributes/queries'
import { writeBackListQuery } from '../write-backs/queries'
import { reasonOf } from '../write-backs/reasons'
import { WriteBackStatus } from '../write-backs/WriteBackStatus'
import { EventTimeline } from './EventTimeline'
import { originInWords } from './origins'
import { sessionDetailsQuery, sessionEventsQuery, type GuidedSession, type Origin } from './queries'
import { sessionRoute } from './route'

const words = text.sessions

/** One session from its creation to its end: what is known, where it came from, what happened, and who was told. */
export function SessionPage() {
  const { session: id } = sessionRoute.useParams()
  const queries = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionDetailsQuery(id))
  const refresh = () =>
    Promise.all([['sessions', id], ['write-backs']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  return (
    <>
      <PageHeader title={session?.externalId ?? words.title} trail={[{ label: text.deliveries.title, to: '/deliveries' }]}>
        {session && <SessionStatus status={session.status} />}
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void refresh()}
        >
          {words.refresh}
        </Button>
      </PageHeader>
      <Stack gap="lg">
        {session ? <About session={session} /> : <Unknown id={id} />}
        {session && <Attributes session={session} />}
        <Part title={words.events} id="events-title">
          <EventTimeline session={id} />
        </Part>
        {session && <WriteBacks session={id} />}
      </Stack>
    </>
  )
}

function Part({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

const TONES: Record<string, Tone> = { created: 'waiting', opened: 'good', ended: 'off', expired: 'off', erased: 'off' }

function SessionStatus({ status }: { status: string }) {
  const names: Record<string, string> = words.statuses
  return <StatusBadge tone={TONES[status] ?? 'off'} label={names[status] ?? status} />
}

function Unknown({ id }: { id: string }) {
  return (
    <Stack gap="sm">
      <Facts facts={[[words.id, <Identifier value={id} label={words.id} />]]} />
      <Text size="sm">{words.noSession}</Text>
    </Stack>
  )
}

function HubLink({ hub }: { hub: string }) {
  return (
    <Anchor component={Link} to="/hubs/$hub" params={{ hub } as never} size="sm">
      {hub}
    </Anchor>
  )
}

function About({ session }: { session: GuidedSession }) {
  const events = useInfiniteQuery(sessionEventsQuery(session.sessionId))
  const traceId = rowsOf(events.data).find((event) => event.traceId)?.traceId
  const records = Object.entries(session.records as Record<string, string>)
  return (
    <Stack gap="sm">
      {session.status === 'erased' && <Alert variant="default">{words.erased}</Alert>}
      <Facts
        facts={[
          [words.id, <Identifier value={session.sessionId} label={words.id} />],
          [words.createdAt, <TimeText at={session.createdAt} />],
          [words.openedAt, session.openedAt && <TimeText at={session.openedAt} />],
          session.endedAt
            ? [words.endedAt, <TimeText at={session.endedAt} />]
            : [words.expiresAt, <TimeText at={session.expiresAt} />],
          [words.source, session.sourceName && <HubLink hub={session.sourceName} />],
          [words.routing, session.hubs?.events ? <HubLink hub={session.hubs.events} /> : words.everyHub],
          [words.records, records.length > 0 ? records.map(([object, id]) => `${object} ${id}`).join(', ') : undefined],
          [
            words.workflows,
            session.workflows.length > 0
              ? session.workflows.map((workflow) => workflow.templateId).join(', ')
              : undefined,
          ],
          [words.traceId, traceId && <Identifier value={traceId} label={words.traceId} />],
        ]}
      />
    </Stack>
  )
}

function Attributes({ session }: { session: GuidedSession }) {
  const attributes = useQuery(attributesQuery)
  const known = new Map(attributes.data?.map((attribute) => [attribute.name, attribute]))
  const values = Object.entries(session.attributes as Record<string, unknown>)
  const origins = session.origins as Record<string, Origin | undefined>
  return (
    <Part title={words.attributes} id="attributes-title">
      {values.length === 0 ? (
        <Text size="sm">{words.noAttributes}</Text>
      ) : (
        <Table.ScrollContainer minWidth={320} tabIndex={0}>
          <Table aria-label={words.attributes}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.attribute}</Table.Th>
                <Table.Th>{words.value}</Table.Th>
                <Table.Th>{words.origin}</Table.Th>
                <Table.Th visibleFrom="sm">{words.since}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {values.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    <Anchor component={Link} to="/attributes/$name" params={{ name } as never} size="sm">
                      {known.get(name)?.label ?? name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <Code>{typeof value === 'string' ? value : JSON.stringify(value)}</Code>
                  </Table.Td>
                  <Table.Td>
                    <Text size="sm">{originInWords(origins[name], known.get(name))}</Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm">
                    <TimeText at={origins[name]?.at} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Part>
  )
}

function WriteBacks({ session }: { session: string }) {
  const writeBacks = useInfiniteQuery(writeBackListQuery({ sessionId: session }))
  const rows = rowsOf(writeBacks.data)
  return (
    <Part title={text.writeBacks.title} id="write-backs-title">
      {writeBacks.isPending && <RowsSkeleton rows={2} />}
      <ProblemAlert problem={writeBacks.error} onRetry={() => void writeBacks.refetch()} />
      {writeBacks.isSuccess && rows.length === 0 && <Text size="sm">{words.noWriteBacks}</Text>}
      <Stack gap="xs">
        {rows.map((writeBack) => (
          <Card key={writeBack.id} withBorder p="sm">
            <Group gap="sm">
              <Anchor
                component={Link}
                to="/hubs/$hub/write-backs/$id"
                params={{ hub: writeBack.hub, id: writeBack.id } as never}
                size="sm"
                fw={550}
              >
                {text.writeBacks.recordOf(writeBack.object, writeBack.record)}
              </Anchor>
              <WriteBackStatus status={writeBack.status} />
              <Text size="sm">{writeBack.hub}</Text>
              <Text size="sm" c="dimmed">
                {reasonOf(writeBack) ?? writeBack.fields?.join(', ')}
              </Text>
            </Group>
          </Card>
        ))}
      </Stack>
      {writeBacks.hasNextPage && (
        <Button mt="sm" variant="default" onClick={() => void writeBacks.fetchNextPage()}>
          {text.common.more}
        </Button>
      )}
    </Part>
  )
}
