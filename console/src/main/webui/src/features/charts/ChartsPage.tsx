import { Anchor, Card, Group, Select, SegmentedControl, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { EmptyState } from '../../components/EmptyState'
import { HubSelect } from '../../components/HubSelect'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RowsSkeleton } from '../../components/Skeletons'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { eventTypesQuery } from '../events/queries'
import { statsQuery, type DeliveryStats } from './queries'
import { RangeChoice } from './RangeChoice'
import { chartsRoute, type ChartsSearch } from './route'
import { deliveriesIn, duration, errorRate, percent, pointsOf, successRate, type Line, type Point } from './series'

const words = text.charts
const Plot = lazy(() => import('./Plot'))

const count = (value: number | null) => (value ?? 0).toLocaleString()

const CHARTS: { key: keyof typeof words.charts; kind: 'bars' | 'lines'; lines: Line[] }[] = [
  {
    key: 'outcomes',
    kind: 'bars',
    lines: [
      { key: 'succeeded', label: words.succeeded, color: 'var(--mantine-color-teal-6)', say: count },
      { key: 'failed', label: words.failed, color: 'var(--mantine-color-red-6)', say: count },
      { key: 'cancelled', label: words.cancelled, color: 'var(--mantine-color-gray-5)', say: count },
    ],
  },
  {
    key: 'errors',
    kind: 'lines',
    lines: [{ key: 'errorRate', label: words.errorRate, color: 'var(--mantine-color-red-6)', say: percent }],
  },
  {
    key: 'latency',
    kind: 'lines',
    lines: [
      { key: 'p50', label: words.p50, color: 'var(--mantine-color-indigo-5)', say: duration },
      { key: 'p95', label: words.p95, color: 'var(--mantine-color-orange-6)', say: duration },
    ],
  },
]

export function ChartsPage() {
  const search = chartsRoute.useSearch()
  const navigate = chartsRoute.useNavigate()
  const change = (part: ChartsSearch) => void navigate({ search: { ...search, ...part }, replace: true })
  const stats = useQuery(statsQuery(search))
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Filters search={search} onChange={change} />
      {stats.isPending && <RowsSkeleton rows={8} />}
      <ProblemAlert problem={stats.error} onRetry={() => void stats.refetch()} />
      {stats.data && <Figures stats={stats.data} search={search} />}
    </>
  )
}

function Filters({ search, onChange }: { search: ChartsSearch; onChange: (part: ChartsSearch) => void }) {
  const types = useQuery(eventTypesQuery)
  const names = new Set([...(search.eventType ? [search.eventType] : []), ...(types.data ?? []).map((type) => type.type)])
  return (
    <Group mb="md" gap="xs">
      <RangeChoice range={search.range} onChange={(range) => onChange({ range })} />
      <HubSelect value={search.hub} onChange={(hub) => onChange({ hub })} />
      <Select
        aria-label={text.deliveries.event}
        placeholder={text.recoveries.anyEvent}
        data={[...names]}
        value={search.eventType ?? null}
        onChange={(eventType) => onChange({ eventType: eventType ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': text.deliveries.clear(text.deliveries.event) }}
        error={types.error?.message}
        w={220}
      />
      <SegmentedControl
        aria-label={words.view}
        value={search.view ?? 'chart'}
        onChange={(view) => onChange({ view: view === 'table' ? 'table' : undefined })}
        data={[
          { value: 'chart', label: words.asChart },
          { value: 'table', label: words.asTable },
        ]}
      />
    </Group>
  )
}

function Figures({ stats, search }: { stats: DeliveryStats; search: ChartsSearch }) {
  const points = pointsOf(stats)
  const nothing = (stats.total?.attempts ?? 0) === 0 && (stats.total?.cancelled ?? 0) === 0
  return (
    <Stack>
      <Summary stats={stats} search={search} />
      {nothing && <EmptyState {...words.empty} />}
      {!nothing && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          {CHARTS.map((chart) => (
            <Card key={chart.key} withBorder component="section" aria-label={words.charts[chart.key]}>
              <Title order={2} size="h5" mb="xs">
                {words.charts[chart.key]}
              </Title>
              {search.view === 'table' ? (
                <Figured label={words.charts[chart.key]} lines={chart.lines} points={points} search={search} />
              ) : (
                <>
                  <Legend lines={chart.lines} />
                  <Suspense fallback={<RowsSkeleton rows={5} />}>
                    <Plot
                      label={words.charts[chart.key]}
                      kind={chart.kind}
                      lines={chart.lines}
                      points={points}
                      bucketSeconds={stats.bucketSeconds ?? 3600}
                      search={search}
                    />
                  </Suspense>
                </>
              )}
            </Card>
          ))}
        </SimpleGrid>
      )}
    </Stack>
  )
}

function Summary({ stats, search }: { stats: DeliveryStats; search: ChartsSearch }) {
  const { total = {}, pending = {} } = stats
  const oldest = pending.oldestAgeSeconds
  const waiting = (pending.count ?? 0).toLocaleString() + (pending.more ? '+' : '')
  const figures: [string, ReactNode][] = [
    [words.successRate, percent(successRate(total))],
    [words.errorRate, percent(errorRate(total))],
    [words.p50, duration(total.latencyMs?.p50)],
    [words.p95, duration(total.latencyMs?.p95)],
    [
      words.pending,
      <Anchor
        component={Link}
        to="/deliveries"
        search={{ status: 'pending', hub: search.hub, eventType: search.eventType } as never}
        inherit
      >
        {waiting}
      </Anchor>,
    ],
    [words.queueAge, oldest === undefined ? '—' : duration(oldest * 1000)],
  ]
  return (
    <Card withBorder>
      <SimpleGrid component="dl" cols={{ base: 2, sm: 3, md: 6 }} m={0}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="lg" fw={600} m={0}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Card>
  )
}

function Legend({ lines }: { lines: Line[] }) {
  return (
    <Group gap="md" mb={4}>
      {lines.map((line) => (
        <Group key={line.key} gap={6}>
          <span aria-hidden style={{ width: 12, height: 12, borderRadius: 3, background: line.color }} />
          <Text size="xs">{line.label}</Text>
        </Group>
      ))}
    </Group>
  )
}

interface FiguredProps {
  label: string
  lines: Line[]
  points: Point[]
  search: ChartsSearch
}

/** The same figures as a table, the newest first. */
function Figured({ label, lines, points, search }: FiguredProps) {
  return (
    <Table.ScrollContainer minWidth={280} mah={320} tabIndex={0}>
      <Table aria-label={label} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.from}</Table.Th>
            {lines.map((line) => (
              <Table.Th key={line.key}>{line.label}</Table.Th>
            ))}
            <Table.Th>{text.deliveries.title}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...points].reverse().map((point) => (
            <Table.Tr key={point.from}>
              <Table.Td>
                <TimeText at={point.from} />
              </Table.Td>
              {lines.map((line) => (
                <Table.Td key={line.key}>{line.say(point[line.key])}</Table.Td>
              ))}
              <Table.Td>
                <Anchor component={Link} to="/deliveries" search={deliveriesIn(point, search) as never} size="sm">
                  {words.show}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
