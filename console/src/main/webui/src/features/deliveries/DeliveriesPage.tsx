import { Anchor, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconRefresh, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { TimeText } from '../../components/TimeText'
import { rowsOf } from '../../api/paging'
import { text } from '../../text'
import { eventTypesQuery } from '../events/queries'
import { hubListQuery } from '../integrations/queries'
import { DeliveryStatus } from './DeliveryStatus'
import { deliveryListQuery, type Delivery } from './queries'
import { deliveriesRoute, STATUS_CLASSES, STATUSES, type DeliveriesSearch } from './route'

const words = text.deliveries

export function DeliveriesPage() {
  const search = deliveriesRoute.useSearch()
  const navigate = deliveriesRoute.useNavigate()
  const deliveries = useInfiniteQuery(deliveryListQuery(search))
  const change = (part: DeliveriesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const filtered = Object.values(search).some((value) => value !== undefined)
  return (
    <>
      <PageHeader title={words.title} description={words.description}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={deliveries.isRefetching}
          onClick={() => void deliveries.refetch()}
        >
          {words.refresh}
        </Button>
      </PageHeader>
      <Filters search={search} onChange={change} />
      <DataTable<Delivery>
        label={words.title}
        query={deliveries}
        rowKey={(delivery) => delivery.id}
        empty={
          filtered ? (
            <EmptyState {...words.nothingFound}>
              <Button variant="default" onClick={() => void navigate({ search: {} })}>
                {words.clearFilters}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState {...words.empty} />
          )
        }
        columns={[
          {
            header: words.event,
            cell: (delivery) => (
              <>
                <Anchor component={Link} to="/deliveries/$id" params={{ id: delivery.id } as never} size="sm" fw={550}>
                  {delivery.eventType}
                </Anchor>
                <Text size="xs" c="dimmed" className="mono">
                  {delivery.eventId}
                </Text>
              </>
            ),
          },
          { header: words.hub, cell: (delivery) => delivery.hub, wideOnly: true },
          { header: words.status, cell: (delivery) => <Outcome delivery={delivery} /> },
          { header: words.attempts, cell: (delivery) => delivery.attempts, wideOnly: true },
          { header: words.created, cell: (delivery) => <TimeText at={delivery.createdAt} relative />, wideOnly: true },
        ]}
      />
    </>
  )
}

function Outcome({ delivery }: { delivery: Delivery }) {
  return (
    <>
      <DeliveryStatus status={delivery.status} />
      {delivery.status !== 'succeeded' && (delivery.error ?? delivery.reason) && (
        <Text size="xs" c="dimmed" lineClamp={1}>
          {delivery.error ?? delivery.reason}
        </Text>
      )}
    </>
  )
}

function Filters({ search, onChange }: { search: DeliveriesSearch; onChange: (part: DeliveriesSearch) => void }) {
  const changeText = useDebouncedCallback((value: string) => onChange({ text: value || undefined }), 300)
  const hubs = useInfiniteQuery(hubListQuery())
  const types = useQuery(eventTypesQuery)
  const hubNames = rowsOf(hubs.data).map((hub) => hub.name)
  const typeNames = (types.data ?? []).map((type) => type.type)
  return (
    <Group mb="md" gap="xs">
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={search.text}
        onChange={(event) => changeText(event.currentTarget.value)}
        w={240}
      />
      <Filter label={words.hub} value={search.hub} options={hubNames} onChange={(hub) => onChange({ hub })} />
      <Filter
        label={words.event}
        value={search.eventType}
        options={typeNames}
        onChange={(eventType) => onChange({ eventType })}
      />
      <Filter
        label={words.status}
        value={search.status}
        options={[...STATUSES]}
        names={words.statuses}
        onChange={(status) => onChange({ status: status as DeliveriesSearch['status'] })}
      />
      <Filter
        label={words.answer}
        value={search.statusClass}
        options={[...STATUS_CLASSES]}
        names={words.statusClasses}
        onChange={(statusClass) => onChange({ statusClass: statusClass as DeliveriesSearch['statusClass'] })}
      />
    </Group>
  )
}

interface FilterProps {
  label: string
  value: string | undefined
  options: string[]
  names?: Record<string, string>
  onChange: (value: string | undefined) => void
}

function Filter({ label, value, options, names = {}, onChange }: FilterProps) {
  // What the address names is offered, though the list may not have it.
  const all = value && !options.includes(value) ? [value, ...options] : options
  return (
    <Select
      aria-label={label}
      placeholder={label}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': words.clear(label) }}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      data={all.map((option) => ({ value: option, label: names[option] ?? option }))}
      w={190}
    />
  )
}
