import { Button, Card, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconHistory, IconSearch, IconSparkles, IconUpload } from '@tabler/icons-react'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { ApiProblem } from '../../api/problem'
import { ConfirmByName } from '../../components/ConfirmByName'
import { ConflictDialog } from '../../components/ConflictDialog'
import { CopySnippet } from '../../components/CopySnippet'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { TimeText } from '../../components/TimeText'
import { useDraft } from '../../session/drafts'
import { useMay } from '../../session/session'
import { text } from '../../text'
import { attributesQuery } from '../attributes/queries'
import { hubRoute } from '../hub/route'
import { attributeOf, counted, filtered, owners, remaining, withChange, type Changes } from './choices'
import { FieldRows } from './FieldRows'
import { schemaQuery, useSchemaChanges, type Schema, type SchemaField } from './queries'
import { FIELD_STATES, schemaRoute, type FieldState, type SchemaSearch } from './route'
import { Suggestions } from './Suggestions'
import { UploadForm } from './UploadForm'
import { ValuesDialog } from './ValuesDialog'
import { VersionDialog, Versions } from './Versions'

const words = text.schema

/** A sample for those who have none at hand. */
const SAMPLE = JSON.stringify(
  { applicant: { firstName: 'Ada', lastName: 'Lovelace', birthDate: '1815-12-10' }, amount: 25000 },
  null,
  2,
)

/** What the data of the hub's document analyses looks like, and which attribute each field of it is. */
export function SchemaPage() {
  const { hub } = hubRoute.useParams()
  const search = schemaRoute.useSearch()
  const navigate = schemaRoute.useNavigate()
  const { data } = useSuspenseQuery(schemaQuery(hub))
  const change = (part: SchemaSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const show = (part: SchemaSearch['show']) => change({ show: search.show === part ? undefined : part })
  return (
    <Stack>
      <div>
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.description}
        </Text>
      </div>
      {data && <Present hub={hub} schema={data.schema} tag={data.tag} onShow={show} />}
      {search.show === 'upload' && <UploadForm hub={hub} tag={data?.tag} onDone={() => change({ show: undefined })} />}
      {!data && search.show !== 'upload' && (
        <EmptyState {...words.empty}>
          <CopySnippet value={SAMPLE} label={words.sample} />
          <RoleGate role="operator">
            <Button onClick={() => show('upload')}>{words.uploadFirst}</Button>
          </RoleGate>
        </EmptyState>
      )}
      {data && search.show === 'versions' && (
        <Versions hub={hub} onOpen={(version) => change({ version })} />
      )}
      {data && <Fields hub={hub} fields={data.fields} tag={data.tag} search={search} onSearch={change} />}
      {data && (
        <VersionDialog
          hub={hub}
          tag={data.tag}
          version={search.version}
          onClose={() => change({ version: undefined })}
        />
      )}
    </Stack>
  )
}

interface PresentProps {
  hub: string
  schema: Schema
  tag: string | undefined
  onShow: (part: SchemaSearch['show']) => void
}

/** The current version, and what can be done with the schema as a whole. */
function Present({ hub, schema, tag, onShow }: PresentProps) {
  const { remove } = useSchemaChanges(hub, tag)
  const [removing, removal] = useDisclosure(false)
  return (
    <Group justify="space-between">
      <Text size="sm">
        {words.present(schema.version, words.kinds[schema.kind], schema.fileName)} ·{' '}
        <TimeText at={schema.uploadedAt} relative />
      </Text>
      <Group gap="xs">
        <RoleGate role="operator">
          <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={() => onShow('upload')}>
            {words.uploadNext}
          </Button>
        </RoleGate>
        <Button
          variant="default"
          leftSection={<IconHistory size={16} aria-hidden />}
          onClick={() => onShow('versions')}
        >
          {words.versions}
        </Button>
        <RoleGate role="admin">
          <Button variant="light" color="red" onClick={removal.open}>
            {words.remove}
          </Button>
        </RoleGate>
      </Group>
      <ConfirmByName
        opened={removing}
        onClose={removal.close}
        title={words.removeTitle}
        name={hub}
        consequences={<Text size="sm">{words.removeConsequences(schema.mapped ?? 0)}</Text>}
        action={words.remove}
        onConfirm={() => remove.mutate(undefined, { onSuccess: removal.close })}
        pending={remove.isPending}
        problem={remove.error}
      />
    </Group>
  )
}

interface FieldsProps {
  hub: string
  fields: SchemaField[]
  tag: string | undefined
  search: SchemaSearch
  onSearch: (part: SchemaSearch) => void
}

/** The fields with their attributes: what is changed is kept until all of it is saved at once. */
function Fields({ hub, fields, tag, search, onSearch }: FieldsProps) {
  const queries = useQueryClient()
  const attributes = useQuery(attributesQuery)
  const mayMap = useMay('admin')
  const { draft, change, replace } = useDraft<{ changes: Changes }>(`schema-mappings:${hub}`, { changes: {} })
  const { map } = useSchemaChanges(hub, tag)
  const changes = useMemo(() => remaining(draft.changes, fields), [draft.changes, fields])
  const taken = useMemo(() => owners(fields, changes), [fields, changes])
  const counts = counted(fields, changes)
  const changeQuery = useDebouncedCallback((query: string) => onSearch({ query: query || undefined }), 150)
  const choose = useCallback(
    (field: SchemaField, attribute: string | null) => change({ changes: withChange(changes, field, attribute) }),
    [change, changes],
  )
  const discard = () => {
    map.reset()
    replace({ changes: {} })
  }
  const reload = async () => {
    await queries.fetchQuery({ ...schemaQuery(hub), staleTime: 0 })
    discard()
  }
  const pointers = Object.keys(changes)
  const edited = fields.find((field) => field.pointer === search.values && field.mapping && !field.stale)
  const save = () =>
    map.mutate(
      pointers.map((pointer) => ({ pointer, attribute: changes[pointer] ?? undefined })),
      {
        onSuccess: () => {
          replace({ changes: {} })
          notifications.show({ message: words.saved })
        },
      },
    )
  return (
    <>
      <Group gap="sm">
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          defaultValue={search.query}
          onChange={(event) => changeQuery(event.currentTarget.value)}
          w={260}
        />
        <SegmentedControl
          size="xs"
          aria-label={words.show}
          value={search.state ?? ''}
          onChange={(state) => onSearch({ state: (state || undefined) as FieldState | undefined })}
          data={[
            { value: '', label: words.all(fields.length) },
            ...FIELD_STATES.map((state) => ({ value: state, label: `${words.states[state]} (${counts[state]})` })),
          ]}
        />
        <RoleGate role="admin">
          <Button
            variant="default"
            leftSection={<IconSparkles size={16} aria-hidden />}
            onClick={() => onSearch({ show: search.show === 'suggestions' ? undefined : 'suggestions' })}
          >
            {words.suggest}
          </Button>
        </RoleGate>
      </Group>
      <Text size="sm" role="status">
        {words.unmappedCount(counts.unmapped)}
      </Text>
      {!mayMap && (
        <Text size="sm" c="dimmed">
          {text.roles.needed(text.roles.names.admin)}
        </Text>
      )}
      {search.show === 'suggestions' && mayMap && (
        <Suggestions
          hub={hub}
          fits={({ pointer, attribute }) => {
            const field = fields.find((candidate) => candidate.pointer === pointer)
            return field !== undefined && !attributeOf(field, changes) && !taken.has(attribute)
          }}
          onAccept={(accepted) =>
            change({
              changes: { ...changes, ...Object.fromEntries(accepted.map((one) => [one.pointer, one.attribute])) },
            })
          }
          onClose={() => onSearch({ show: undefined })}
        />
      )}
      <ProblemAlert problem={attributes.error} onRetry={() => void attributes.refetch()} />
      {attributes.isPending ? (
        <RowsSkeleton />
      ) : (
        <Matching
          key={`${search.query} ${search.state}`}
          fields={filtered(fields, changes, search)}
          attributes={attributes.data ?? []}
          changes={changes}
          taken={taken}
          faults={faultsOf(map.error, pointers)}
          onChange={choose}
          onValues={(field) => onSearch({ values: field.pointer })}
        />
      )}
      {pointers.length > 0 && (
        <Card withBorder shadow="sm" pos="sticky" bottom={8} style={{ zIndex: 10 }}>
          <ProblemAlert problem={map.error} />
          <Group justify="space-between">
            <Text size="sm">{words.changes(pointers.length)}</Text>
            <Group gap="xs">
              <Button variant="default" onClick={discard}>
                {words.discard}
              </Button>
              <RoleGate role="admin">
                <Button onClick={save} loading={map.isPending}>
                  {words.save}
                </Button>
              </RoleGate>
            </Group>
          </Group>
        </Card>
      )}
      <ConflictDialog problem={map.error} onReload={reload} onKeepEditing={map.reset} />
      <ValuesDialog
        hub={hub}
        tag={tag}
        field={edited}
        attribute={attributes.data?.find(({ name }) => name === edited?.mapping?.attribute)}
        onClose={() => onSearch({ values: undefined })}
      />
    </>
  )
}

function Matching(props: Parameters<typeof FieldRows>[0]) {
  return props.fields.length === 0 ? <EmptyState {...words.nothingFound} /> : <FieldRows {...props} />
}

/** What is wrong with each field, by its pointer: the service names the places in the request. */
function faultsOf(failure: Error | null, pointers: string[]): Record<string, string> {
  if (!(failure instanceof ApiProblem)) return {}
  return Object.fromEntries(
    Object.entries(failure.fieldErrors()).flatMap(([place, detail]) => {
      const pointer = pointers[Number(/^mappings\.(\d+)/.exec(place)?.[1])]
      return pointer === undefined ? [] : [[pointer, detail]]
    }),
  )
}
