import { Anchor, Code, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { auditQuery, type AuditEntry } from './queries'
import { auditRoute, type AuditSearch } from './route'

const words = text.audit

export function AuditPage() {
  const search = auditRoute.useSearch()
  const navigate = auditRoute.useNavigate()
  const entries = useInfiniteQuery(auditQuery(search))
  const filtered = Object.values(search).some((value) => value !== undefined)
  const change = useDebouncedCallback(
    (part: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true }),
    300,
  )
  const filter = (name: keyof AuditSearch) => (
    <TextInput
      type="search"
      aria-label={words[name]}
      placeholder={words[name]}
      defaultValue={search[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      w={220}
    />
  )
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Group mb="md" gap="xs">
        {filter('hub')}
        {filter('action')}
        {filter('actor')}
      </Group>
      <DataTable<AuditEntry>
        label={words.title}
        query={entries}
        rowKey={(entry) => entry.id}
        empty={<EmptyState {...(filtered ? words.nothingFound : words.empty)} />}
        columns={[
          { header: words.when, cell: (entry) => <TimeText at={entry.occurredAt} /> },
          {
            header: words.who,
            cell: (entry) => (
              <>
                <Text size="sm">{entry.actor?.name ?? entry.actor?.subject}</Text>
                <Text size="xs" c="dimmed">
                  {words.kinds[entry.actor?.kind ?? 'system']}
                </Text>
              </>
            ),
          },
          { header: words.what, cell: (entry) => <span className="mono">{entry.action}</span> },
          {
            header: words.object,
            cell: (entry) => <AuditedObject entry={entry} />,
            wideOnly: true,
          },
          { header: words.changes, cell: (entry) => <Changes entry={entry} />, wideOnly: true },
        ]}
      />
    </>
  )
}

function AuditedObject({ entry: { object } }: { entry: AuditEntry }) {
  const label = [object?.hub, object?.id].filter(Boolean).join(' / ')
  return object?.type === 'session' && object.id ? (
    <Anchor component={Link} to="/sessions/$session" params={{ session: object.id } as never} size="sm">
      {label}
    </Anchor>
  ) : (
    <>{label}</>
  )
}

function Changes({ entry }: { entry: AuditEntry }) {
  const changes = entry.changes ?? []
  if (changes.length === 0) return null
  return (
    <details>
      <summary>{changes.map((change) => change.field).join(', ')}</summary>
      <Stack gap={4}>
        <Table fz="xs" aria-label={words.changes}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.changes}</Table.Th>
              <Table.Th>{words.before}</Table.Th>
              <Table.Th>{words.after}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map((change) => (
              <Table.Tr key={change.field}>
                <Table.Td>{change.field}</Table.Td>
                <Table.Td>
                  <Value of={change.before} />
                </Table.Td>
                <Table.Td>
                  <Value of={change.after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {entry.traceId && (
          <Text size="xs">
            {text.problem.traceId} <Code>{entry.traceId}</Code>
          </Text>
        )}
      </Stack>
    </details>
  )
}

function Value({ of: value }: { of: unknown }) {
  if (value === undefined || value === null) return <Text size="xs">{words.nothing}</Text>
  return <Code>{typeof value === 'string' ? value : JSON.stringify(value)}</Code>
}
