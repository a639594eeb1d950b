import { Accordion, Alert, Button, Group, Progress, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { hubRoute } from '../hub/route'
import { importsQuery, objectsQuery, useImportChanges, type Import, type ImportedObject } from './queries'
import { importsRoute } from './route'
import { matching } from './search'

const words = text.imports

export function ImportsPage() {
  const { hub } = hubRoute.useParams()
  const search = importsRoute.useSearch()
  const navigate = importsRoute.useNavigate()
  const queries = useQueryClient()
  const imports = useQuery(importsQuery(hub))
  const objects = useQuery(objectsQuery(hub))
  const { start, cancel } = useImportChanges(hub)
  const last = imports.data?.[0]
  const running = last?.status === 'running'
  // What an import has changed is there once it has ended.
  useEffect(() => {
    if (last?.status === 'completed') {
      void queries.invalidateQueries({ queryKey: ['objects', hub] })
      void queries.invalidateQueries({ queryKey: ['setup', hub] })
    }
  }, [last?.id, last?.status, hub, queries])
  const changeQuery = useDebouncedCallback(
    (query: string) => void navigate({ search: { query: query || undefined }, replace: true }),
    150,
  )
  const button = (
    <RoleGate role="operator">
      <Button
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={start.isPending || running}
        onClick={() => start.mutate()}
      >
        {words.now}
      </Button>
    </RoleGate>
  )
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed">
            {words.description}
          </Text>
        </div>
        {(objects.data?.length ?? 0) > 0 && button}
      </Group>
      <ProblemAlert problem={start.error ?? cancel.error} />
      {running && (
        <Group wrap="nowrap">
          <Progress value={100} animated aria-label={words.running} flex={1} />
          <RoleGate role="operator">
            <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate(last.id)}>
              {text.common.cancel}
            </Button>
          </RoleGate>
        </Group>
      )}
      {last?.status === 'failed' && (
        <Alert color="red" variant="light" role="alert" title={words.statuses.failed}>
          <Text size="sm">{last.error}</Text>
        </Alert>
      )}
      {objects.isPending && <RowsSkeleton />}
      <ProblemAlert problem={objects.error} onRetry={() => void objects.refetch()} />
      <ProblemAlert problem={imports.error} onRetry={() => void imports.refetch()} />
      {objects.data?.length === 0 && <EmptyState {...words.empty}>{button}</EmptyState>}
      {objects.data && objects.data.length > 0 && (
        <>
          <TextInput
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            leftSection={<IconSearch size={16} aria-hidden />}
            defaultValue={search.query}
            onChange={(event) => changeQuery(event.currentTarget.value)}
            w={280}
          />
          <Objects objects={matching(objects.data, search.query)} open={search.query !== undefined} />
        </>
      )}
      {imports.data && imports.data.length > 0 && <History imports={imports.data} />}
    </Stack>
  )
}

function Objects({ objects, open }: { objects: ImportedObject[]; open: boolean }) {
  if (objects.length === 0) return <EmptyState {...words.nothingFound} />
  const names = objects.map((object) => object.name)
  return (
    <Accordion multiple variant="separated" key={String(open)} defaultValue={open ? names : []}>
      {objects.map((object) => (
        <Accordion.Item key={object.name} value={object.name}>
          <Accordion.Control>
            <Group gap="xs">
              <Text size="sm" fw={550}>
                {object.label ?? object.name}
              </Text>
              <Text size="xs" c="dimmed" className="mono">
                {object.name}
              </Text>
              <Text size="xs" c="dimmed">
                {words.fields(object.fields?.length ?? 0)}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Table aria-label={object.label ?? object.name}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.field}</Table.Th>
                  <Table.Th visibleFrom="sm">{words.label}</Table.Th>
                  <Table.Th>{words.type}</Table.Th>
                  <Table.Th>{words.updatable}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {(object.fields ?? []).map((field) => (
                  <Table.Tr key={field.name}>
                    <Table.Td className="mono">{field.name}</Table.Td>
                    <Table.Td visibleFrom="sm">{field.label}</Table.Td>
                    <Table.Td>{field.type}</Table.Td>
                    <Table.Td>{field.updatable ? words.yes : words.no}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

const TONES: Record<Import['status'], Tone> = { running: 'waiting', completed: 'good', failed: 'bad', cancelled: 'off' }

function History({ imports }: { imports: Import[] }) {
  return (
    <section aria-labelledby="history-title">
      <Title order={3} size="h5" id="history-title" mb="xs">
        {words.history}
      </Title>
      <Table aria-label={words.history}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.started}</Table.Th>
            <Table.Th>{words.status}</Table.Th>
            <Table.Th>{words.result}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <TimeText at={one.startedAt} />
              </Table.Td>
              <Table.Td>
                <StatusBadge tone={TONES[one.status]} label={words.statuses[one.status]} />
              </Table.Td>
              <Table.Td>
                {one.counts
                  ? words.changes(one.counts.added ?? 0, one.counts.changed ?? 0, one.counts.removed ?? 0)
                  : one.error}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
