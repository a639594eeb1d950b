import { Accordion, Button, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { DispatchSchemas } from '../../api/client'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { StatusBadge } from '../../components/StatusBadge'
import { text } from '../../text'
import { percent, successRate } from '../charts/series'
import { hubRoute } from '../hub/route'
import { DestinationForm } from './DestinationForm'
import { groupsOf, matcher } from './grouping'
import {
  DEFAULT_TYPE,
  destinationsQuery,
  destinationStatsQuery,
  eventTypesQuery,
  useHubTest,
  type Destination,
  type EventType,
} from './queries'
import { eventsRoute, type EventsSearch } from './route'
import { SigningSecrets } from './SigningSecrets'
import { TestResults } from './TestResults'

const words = text.events

export function EventsPage() {
  const { hub } = hubRoute.useParams()
  const search = eventsRoute.useSearch()
  const navigate = eventsRoute.useNavigate()
  const types = useQuery(eventTypesQuery)
  const destinations = useQuery(destinationsQuery(hub))
  const change = (part: EventsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const changeQuery = useDebouncedCallback((query: string) => change({ query: query || undefined }), 150)
  // Without the figures the page does what it is for.
  const stats = useQuery(destinationStatsQuery(hub))
  const testAll = useHubTest(hub)
  const failure = types.error ?? destinations.error
  if (failure) {
    return (
      <ProblemAlert
        problem={failure}
        onRetry={() => {
          void types.refetch()
          void destinations.refetch()
        }}
      />
    )
  }
  if (!types.data || !destinations.data) return <RowsSkeleton rows={10} />
  const groups = groupsOf(types.data, matcher(search.query, search.show === 'set', destinations.data))
  const shown = groups.flatMap((group) => group.types.map((type) => type.type))
  const open = search.open === 'all' ? shown : (search.open?.split(',') ?? [])
  const changeOpen = (group: string[], next: string[]) => {
    const others = open.filter((type) => !group.includes(type))
    change({ open: [...others, ...next].join(',') || undefined })
  }
  return (
    <Stack>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      <Text size="sm" c="dimmed">
        {words.description}
      </Text>
      <SigningSecrets hub={hub} />
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
        <SegmentedControl
          aria-label={words.show}
          value={search.show ?? 'all'}
          onChange={(show) => change({ show: show === 'set' ? 'set' : undefined })}
          data={[
            { value: 'all', label: words.showAll },
            { value: 'set', label: words.showSet(destinations.data.size) },
          ]}
        />
        <Button variant="default" onClick={() => change({ open: open.length > 0 ? undefined : 'all' })}>
          {open.length > 0 ? words.collapseAll : words.expandAll}
        </Button>
        {destinations.data.size > 0 && (
          <RoleGate role="operator">
            <Button variant="default" onClick={() => testAll.mutate()} loading={testAll.isPending}>
              {words.testAll}
            </Button>
          </RoleGate>
        )}
      </Group>
      <ProblemAlert problem={testAll.error} />
      {testAll.data && <TestResults results={testAll.data} />}
      {groups.length === 0 && <EmptyState {...words.nothing} />}
      {!search.query && (
        <EventTypes
          hub={hub}
          name={words.defaultGroup}
          types={[{ type: DEFAULT_TYPE, group: '', title: words.defaultTitle, description: words.defaultExplanation }]}
          destinations={destinations.data}
          stats={stats.data}
          open={open}
          onOpen={changeOpen}
        />
      )}
      {groups.map((group) => (
        <EventTypes
          key={group.name}
          hub={hub}
          name={group.name}
          types={group.types}
          destinations={destinations.data}
          stats={stats.data}
          open={open}
          onOpen={changeOpen}
        />
      ))}
    </Stack>
  )
}

interface GroupProps {
  hub: string
  name: string
  types: EventType[]
  destinations: Map<string, Destination>
  stats: DestinationStats | undefined
  open: string[]
  onOpen: (group: string[], open: string[]) => void
}

function EventTypes({ hub, name, types, destinations, stats, open, onOpen }: GroupProps) {
  const own = types.map((type) => type.type)
  return (
    <section aria-label={name}>
      <Text component="h3" size="sm" fw={600} tt="capitalize" m={0} mb={4}>
        {name}
      </Text>
      <Accordion
        multiple
        variant="separated"
        value={open.filter((type) => own.includes(type))}
        onChange={(next) => onOpen(own, next)}
      >
        {types.map((type) => (
          <Accordion.Item key={type.type} value={type.type}>
            <Accordion.Control>
              <Group justify="space-between" pr="sm">
                <div>
                  <Text size="sm" fw={550}>
                    {type.title}
                  </Text>
                  <Text size="xs" c="dimmed" className="mono">
                    {type.type === DEFAULT_TYPE ? type.description : type.type}
                  </Text>
                </div>
                <State destination={destinations.get(type.type)} stats={stats} />
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              {open.includes(type.type) && (
                <DestinationForm hub={hub} eventType={type.type} exists={destinations.has(type.type)} />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  )
}

type DestinationStats = Map<string, DispatchSchemas['Stat']>

function State({ destination, stats }: { destination: Destination | undefined; stats: DestinationStats | undefined }) {
  if (!destination) return <StatusBadge tone="off" label={words.states.none} />
  const rate = successRate(stats?.get(destination.id ?? '') ?? {})
  const tones = { active: 'good', paused: 'warning', disabled: 'bad' } as const
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed" className="mono" visibleFrom="sm">
        {destination.url}
      </Text>
      {rate !== null && (
        <Text size="xs" visibleFrom="sm">
          {words.succeeded(percent(rate))}
        </Text>
      )}
      <StatusBadge tone={tones[destination.status]} label={words.states[destination.status]} />
    </Group>
  )
}
