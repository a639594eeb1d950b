import { Anchor, Button, Group, Select, Switch, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconRefresh, IconSearch, IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { TimeText } from '../../components/TimeText'
import { rowsOf } from '../../api/paging'
import { text } from '../../text'
import { eventTypesQuery } from '../events/queries'
import { hubListQuery } from '../integrations/queries'
import { DeliveriesFrame } from './DeliveriesFrame'
import { DeliveryStatus } from './DeliveryStatus'
import { LiveDeliveries } from './LiveDeliveries'
import { deliveryListQuery, type Delivery } from './queries'
import { deliveriesRoute, ERROR_CATEGORIES, PERIODS, STATUS_CLASSES, STATUSES, type DeliveriesSearch } from './route'

const words = text.deliveries

export function DeliveriesPage() {
  const search = deliveriesRoute.useSearch()
  const navigate = deliveriesRoute.useNavigate()
  const change = (part: DeliveriesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <DeliveriesFrame tab="list">
      <Filters search={search} onChange={change} />
      {search.live ? <LiveDeliveries filters={search} /> : <DeliveryList search={search} />}
    </DeliveriesFrame>
  )
}

function DeliveryList({ search }: { search: DeliveriesSearch }) {
  const navigate = deliveriesRoute.useNavigate()
  const deliveries = useInfiniteQuery(deliveryListQuery(search))
  const filtered = Object.values(search).some((value) => value !== undefined)
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={deliveries.isRefetching}
          onClick={() => void deliveries.refetch()}
        >
          {words.refresh}
        </Button>
      </Group>
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
  const retry = () => {
    void hubs.refetch()
    void types.refetch()
  }
  const [typed, setTyped] = useState(search.text ?? '')
  const hubNames = rowsOf(hubs.data).map((hub) => hub.name)
  const typeNames = (types.data ?? []).map((type) => type.type)
  return (
    <Group mb="md" gap="xs" align="flex-start">
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          changeText(event.currentTarget.value)
        }}
        error={typed.length === 1 || typed.length === 2 ? words.searchShort : undefined}
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
      <Filter
        label={words.reason}
        value={search.errorCategory}
        options={[...ERROR_CATEGORIES]}
        names={words.reasons}
        onChange={(errorCategory) => onChange({ errorCategory: errorCategory as DeliveriesSearch['errorCategory'] })}
      />
      {!search.live && (
        <Filter
          label={words.time}
          value={search.from || search.to ? 'chosen' : search.period}
          options={Object.keys(PERIODS)}
          names={{ ...words.periods, chosen: words.between(search.from, search.to) }}
          onChange={(period) =>
            onChange({ period: period as DeliveriesSearch['period'], from: undefined, to: undefined })
          }
        />
      )}
      {([['session', 'sessionId'], ['eventId', 'eventId']] as const).map(
        ([label, key]) =>
          search[key] && (
            <Button
              key={key}
              variant="default"
              rightSection={<IconX size={14} aria-hidden />}
              aria-label={words.clear(words[label])}
              onClick={() => onChange({ [key]: undefined })}
            >
              {words[label]} {search[key].slice(0, 13)}
            </Button>
          ),
      )}
      <Switch
        label={words.live}
        checked={search.live ?? false}
        onChange={(event) => onChange({ live: event.currentTarget.checked || undefined })}
        mt={8}
      />
      <ProblemAlert problem={hubs.error ?? types.error} onRetry={retry} />
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
