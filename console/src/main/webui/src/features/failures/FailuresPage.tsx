import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../components/EmptyState'
import { HubSelect } from '../../components/HubSelect'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RowsSkeleton } from '../../components/Skeletons'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { DEFAULT_RANGE } from '../charts/range'
import { RangeChoice } from '../charts/RangeChoice'
import { DeliveriesFrame } from '../deliveries/DeliveriesFrame'
import { STATUS_CLASSES, type DeliveriesSearch, type ErrorCategory } from '../deliveries/route'
import { causesQuery, type FailureCause } from './queries'
import { failuresRoute, type FailuresSearch } from './route'

const words = text.failures

/** Failed attempts by why they failed: one broken receiver is one line, however many deliveries it holds up. */
export function FailuresPage() {
  const search = failuresRoute.useSearch()
  const navigate = failuresRoute.useNavigate()
  const change = (part: FailuresSearch) => void navigate({ search: { ...search, ...part }, replace: true })
  const found = useQuery(causesQuery(search))
  return (
    <DeliveriesFrame tab="failures">
      <Group mb="md" gap="xs">
        <RangeChoice range={search.range} onChange={(range) => change({ range })} />
        <HubSelect value={search.hub} onChange={(hub) => change({ hub })} />
      </Group>
      {found.isPending && <RowsSkeleton />}
      <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />
      {found.data?.causes.length === 0 && <EmptyState {...words.empty} />}
      {found.data && found.data.causes.length > 0 && (
        <Causes causes={found.data.causes} search={search} from={found.data.from} />
      )}
    </DeliveriesFrame>
  )
}

interface CausesProps {
  causes: FailureCause[]
  search: FailuresSearch
  from: string | undefined
}

function Causes({ causes, search, from }: CausesProps) {
  return (
    <Table.ScrollContainer minWidth={320} tabIndex={0}>
      <Table aria-label={words.title} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.cause}</Table.Th>
            <Table.Th>{words.attempts}</Table.Th>
            <Table.Th visibleFrom="sm">{words.destinations}</Table.Th>
            <Table.Th visibleFrom="sm">{words.lastSeen}</Table.Th>
            <Table.Th>{words.next}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {causes.map((cause) => (
            <Table.Tr key={`${cause.errorCategory} ${cause.httpStatus} ${cause.host}`}>
              <Table.Td>
                <Text size="sm" fw={550}>
                  {text.deliveries.reasons[cause.errorCategory as ErrorCategory]}
                  {cause.httpStatus !== undefined && ` · HTTP ${cause.httpStatus}`}
                </Text>
                <Text size="xs" c="dimmed" className="mono">
                  {cause.host || words.noHost}
                </Text>
              </Table.Td>
              <Table.Td>{cause.attempts.toLocaleString()}</Table.Td>
              <Table.Td visibleFrom="sm">{cause.destinationCount.toLocaleString()}</Table.Td>
              <Table.Td visibleFrom="sm">
                <TimeText at={cause.lastSeen} relative />
              </Table.Td>
              <Table.Td>
                <Group gap="xs">
                  <Anchor component={Link} to="/deliveries" search={deliveriesOf(cause, search) as never} size="sm">
                    {words.show}
                  </Anchor>
                  {cause.exampleDeliveryId && (
                    <Anchor
                      component={Link}
                      to="/deliveries/$id"
                      params={{ id: cause.exampleDeliveryId } as never}
                      size="sm"
                    >
                      {words.example}
                    </Anchor>
                  )}
                  <Button
                    component={Link}
                    to="/deliveries/recoveries"
                    search={
                      {
                        add: 'recover_failed',
                        hub: search.hub,
                        reason: cause.errorCategory,
                        since: from,
                      } as never
                    }
                    variant="default"
                    size="compact-sm"
                  >
                    {words.recover}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** The deliveries that a cause is about, as far as the list can tell them apart. */
function deliveriesOf(cause: FailureCause, { hub, range = DEFAULT_RANGE }: FailuresSearch): DeliveriesSearch {
  const statusClass = cause.httpStatus === undefined ? 'none' : `${Math.floor(cause.httpStatus / 100)}xx`
  return {
    hub,
    errorCategory: cause.errorCategory as ErrorCategory,
    statusClass: STATUS_CLASSES.find((one) => one === statusClass),
    text: cause.host && cause.host.length >= 3 ? cause.host : undefined,
    period: range,
  }
}
