import { Anchor, Badge, Button, Checkbox, Group, Modal, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { StatusBadge } from '../../components/StatusBadge'
import { text } from '../../text'
import { CreateAttributeForm } from './CreateAttributeForm'
import { attributeTypes } from './draft'
import { fieldsOf } from './fields'
import { filtered } from './filter'
import { attributesQuery, type Attribute } from './queries'
import { attributesRoute, type AttributesSearch } from './route'
import { ExportMenu, ImportButton } from './Transfer'

const words = text.attributes

export function AttributesPage() {
  const search = attributesRoute.useSearch()
  const navigate = attributesRoute.useNavigate()
  const attributes = useQuery(attributesQuery)
  const change = (part: AttributesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const changeQuery = useDebouncedCallback((query: string) => change({ query: query || undefined }), 150)
  const add = (
    <RoleGate role="admin">
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ add: true })}>
        {words.add}
      </Button>
    </RoleGate>
  )
  const found = filtered(attributes.data ?? [], search)
  const hasSome = (attributes.data?.length ?? 0) > 0
  return (
    <>
      <PageHeader title={words.title} description={words.description}>
        {hasSome && <ExportMenu />}
        {attributes.data && <ImportButton />}
        {hasSome && add}
      </PageHeader>
      {attributes.isPending && <RowsSkeleton />}
      <ProblemAlert problem={attributes.error} onRetry={() => void attributes.refetch()} />
      {attributes.data?.length === 0 && <EmptyState {...words.empty}>{add}</EmptyState>}
      {hasSome && (
        <Stack>
          <Group>
            <TextInput
              type="search"
              aria-label={words.search}
              placeholder={words.search}
              leftSection={<IconSearch size={16} aria-hidden />}
              defaultValue={search.query}
              onChange={(event) => changeQuery(event.currentTarget.value)}
              w={260}
            />
            <Select
              aria-label={words.type}
              placeholder={words.anyType}
              clearable
              clearButtonProps={{ 'aria-label': words.anyType }}
              data={attributeTypes.map((value) => ({ value, label: words.types[value] }))}
              value={search.type ?? null}
              onChange={(type) => change({ type: (type ?? undefined) as AttributesSearch['type'] })}
              w={160}
            />
            <Checkbox
              label={words.staleOnly}
              checked={search.stale ?? false}
              onChange={(event) => change({ stale: event.currentTarget.checked || undefined })}
            />
          </Group>
          {found.length === 0 ? <EmptyState {...words.nothingFound} /> : <AttributeTable attributes={found} />}
        </Stack>
      )}
      <Modal
        opened={search.add ?? false}
        onClose={() => change({ add: undefined })}
        title={words.add}
        closeButtonProps={{ 'aria-label': text.common.close }}
      >
        <CreateAttributeForm
          onClose={() => change({ add: undefined })}
          onCreated={(name) => void navigate({ to: '/attributes/$name', params: { name } })}
        />
      </Modal>
    </>
  )
}

function AttributeTable({ attributes }: { attributes: Attribute[] }) {
  return (
    <Table.ScrollContainer minWidth={320} tabIndex={0}>
      <Table highlightOnHover verticalSpacing="sm" aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th visibleFrom="sm">{words.label}</Table.Th>
            <Table.Th>{words.type}</Table.Th>
            <Table.Th>{words.sources}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {attributes.map((attribute) => (
            <Table.Tr key={attribute.name}>
              <Table.Td>
                <Anchor component={Link} to="/attributes/$name" params={{ name: attribute.name } as never} fw={550}>
                  {attribute.name}
                </Anchor>
              </Table.Td>
              <Table.Td visibleFrom="sm">{attribute.label}</Table.Td>
              <Table.Td>
                <Group gap={6}>
                  {words.types[attribute.type]}
                  {attribute.sensitive && (
                    <Badge variant="light" color="gray" tt="none">
                      {words.sensitive}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td>
                <Sources of={attribute} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Sources({ of: attribute }: { of: Attribute }) {
  const sources = attribute.sources ?? []
  if (sources.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {words.notMapped}
      </Text>
    )
  }
  return sources.map((source) => (
    <Group key={source.hub} gap={6}>
      <Text size="sm" className="mono">
        {`${source.hub}: ${fieldsOf(source)}`}
      </Text>
      {source.stale && <StatusBadge tone="warning" label={words.stale} />}
    </Group>
  ))
}
