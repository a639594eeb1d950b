import { Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { rowsOf } from '../../api/paging'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { StatusBadge } from '../../components/StatusBadge'
import { text } from '../../text'
import { objectsQuery } from '../imports/queries'
import { hubListQuery } from '../integrations/queries'
import { fieldsOf } from './fields'
import { useSourceChanges, type Attribute, type Source } from './queries'
import { RecordPreview } from './RecordPreview'
import { attributeRoute } from './route'
import { SourceFieldForm } from './SourceFieldForm'

const words = text.attributes

interface CardProps {
  attribute: Attribute
  /** After a source was saved or removed. */
  onChanged: () => void
}

/** Where the attribute's values come from: one field of each hub. */
export function SourcesCard({ attribute, onChanged }: CardProps) {
  const { source: open } = attributeRoute.useSearch()
  const navigate = attributeRoute.useNavigate()
  const show = (source: string | undefined) => void navigate({ search: { source }, replace: true })
  const sources = attribute.sources ?? []
  const add = (
    <RoleGate role="admin">
      <Button variant="default" onClick={() => show('')}>
        {words.addSource}
      </Button>
    </RoleGate>
  )
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {words.sources}
        </Title>
        {sources.length === 0 && open === undefined && <EmptyState {...words.noSource}>{add}</EmptyState>}
        {sources.map((source) => (
          <SourceRow
            key={source.hub}
            attribute={attribute}
            source={source}
            onEdit={() => show(source.hub)}
            onChanged={onChanged}
          />
        ))}
        {sources.length > 0 && open === undefined && <Group>{add}</Group>}
        {open !== undefined && (
          <SourceForm
            key={open}
            attribute={attribute}
            hub={open}
            onHub={show}
            onClose={() => show(undefined)}
            onChanged={onChanged}
          />
        )}
      </Stack>
    </Card>
  )
}

interface RowProps extends CardProps {
  source: Source
  onEdit: () => void
}

function SourceRow({ attribute, source, onEdit, onChanged }: RowProps) {
  const { remove } = useSourceChanges(attribute.name, onChanged)
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" fw={550}>
            {source.hub}
          </Text>
          <Text size="sm" className="mono">{fieldsOf(source)}</Text>
          {source.conversion && (
            <Text size="xs" c="dimmed">
              {text.values.summary(source.conversion.values?.length ?? 0, source.conversion.missingDefault)}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {source.updatable && <StatusBadge tone="good" label={words.updatable} />}
          {source.stale && <StatusBadge tone="warning" label={words.stale} />}
          <RoleGate role="admin">
            <Button size="xs" variant="default" onClick={onEdit} aria-label={words.changeSource(source.hub)}>
              {words.change}
            </Button>
          </RoleGate>
          <RoleGate role="admin">
            <Button
              size="xs"
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate(source.hub)}
              aria-label={words.removeSource(source.hub)}
            >
              {words.remove}
            </Button>
          </RoleGate>
        </Group>
      </Group>
      {source.stale && <Text size="sm">{words.staleExplanation}</Text>}
      {source.warnings?.map((warning) => (
        <Text key={warning} size="sm">
          {warning}
        </Text>
      ))}
      <ProblemAlert problem={remove.error} />
      {!source.stale && <RecordPreview attribute={attribute} source={source} />}
    </Stack>
  )
}

interface FormProps extends CardProps {
  /** Empty while none is chosen. */
  hub: string
  onHub: (hub: string) => void
  onClose: () => void
}

function SourceForm({ attribute, hub, onHub, onClose, onChanged }: FormProps) {
  const [wanted, setWanted] = useState('')
  const hubs = useInfiniteQuery(hubListQuery(wanted === hub ? '' : wanted))
  const objects = useQuery({ ...objectsQuery(hub), enabled: hub !== '' })
  const names = new Set([...rowsOf(hubs.data).map((found) => found.name), ...(hub ? [hub] : [])])
  return (
    <Card withBorder>
      <Stack>
        <Select
          label={words.hub}
          placeholder={words.chooseHub}
          data={[...names]}
          value={hub || null}
          onChange={(name) => name && onHub(name)}
          searchable
          onSearchChange={setWanted}
          allowDeselect={false}
        />
        <ProblemAlert problem={hubs.error ?? objects.error} onRetry={() => void hubs.refetch()} />
        {hub !== '' && objects.isPending && <RowsSkeleton rows={2} />}
        {objects.data?.length === 0 && (
          <EmptyState {...words.nothingImported}>
            <Button component={Link} to={`/hubs/${hub}/import`} variant="default">
              {words.goToImport}
            </Button>
          </EmptyState>
        )}
        {objects.data && objects.data.length > 0 ? (
          <SourceFieldForm
            attribute={attribute}
            hub={hub}
            objects={objects.data}
            onClose={onClose}
            onChanged={onChanged}
          />
        ) : (
          <Group>
            <Button variant="default" onClick={onClose}>
              {text.common.cancel}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  )
}
