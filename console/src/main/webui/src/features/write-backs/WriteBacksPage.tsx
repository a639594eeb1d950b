import { Anchor, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconRefresh, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { hubRoute } from '../hub/route'
import { writeBackListQuery, type WriteBack } from './queries'
import { reasonOf } from './reasons'
import { STATUSES, writeBacksRoute, type Status, type WriteBacksSearch } from './route'
import { WriteBackStatus } from './WriteBackStatus'

const words = text.writeBacks

/** What sessions have changed in the records of the customer's application, or still have to. */
export function WriteBacksPage() {
  const { hub } = hubRoute.useParams()
  const search = writeBacksRoute.useSearch()
  const navigate = writeBacksRoute.useNavigate()
  const writeBacks = useInfiniteQuery(writeBackListQuery({ ...search, hub }))
  const filtered = Object.values(search).some((value) => value !== undefined)
  const change = (part: WriteBacksSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const changeSession = useDebouncedCallback(
    (sessionId: string) => change({ sessionId: sessionId.trim() || undefined }),
    300,
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
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={writeBacks.isRefetching}
          onClick={() => void writeBacks.refetch()}
        >
          {words.refresh}
        </Button>
      </Group>
      <Group gap="xs">
        <TextInput
          type="search"
          aria-label={words.session}
          placeholder={words.session}
          leftSection={<IconSearch size={16} aria-hidden />}
          defaultValue={search.sessionId}
          onChange={(event) => changeSession(event.currentTarget.value)}
          w={260}
        />
        <Select
          aria-label={words.status}
          placeholder={words.status}
          clearable
          clearButtonProps={{ 'aria-label': words.anyStatus }}
          value={search.status ?? null}
          onChange={(status) => change({ status: (status ?? undefined) as Status | undefined })}
          data={STATUSES.map((status) => ({ value: status, label: words.statuses[status] }))}
          w={180}
        />
      </Group>
      <DataTable<WriteBack>
        label={words.title}
        query={writeBacks}
        rowKey={(writeBack) => writeBack.id}
        empty={
          filtered ? (
            <EmptyState {...words.nothingFound}>
              <Button
                variant="default"
                onClick={() => void navigate({ search: {}, replace: true })}
              >
                {words.clearFilters}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState {...words.empty}>
              <Button component={Link} to="/attributes" variant="default">
                {words.goToMapping}
              </Button>
            </EmptyState>
          )
        }
        columns={[
          {
            header: words.record,
            cell: (writeBack) => (
              <>
                <Anchor
                  component={Link}
                  to="/hubs/$hub/write-backs/$id"
                  params={{ hub, id: writeBack.id } as never}
                  size="sm"
                  fw={550}
                >
                  {words.recordOf(writeBack.object, writeBack.record)}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {writeBack.fields?.join(', ')}
                </Text>
              </>
            ),
          },
          {
            header: words.session,
            cell: (writeBack) => <span className="mono">{writeBack.sessionId}</span>,
            wideOnly: true,
          },
          {
            header: words.status,
            cell: (writeBack) => (
              <>
                <WriteBackStatus status={writeBack.status} />
                {writeBack.status !== 'succeeded' && (
                  <Text size="xs" c="dimmed" lineClamp={1}>
                    {reasonOf(writeBack)}
                  </Text>
                )}
              </>
            ),
          },
          { header: words.attempts, cell: (writeBack) => writeBack.attempts, wideOnly: true },
          { header: words.created, cell: (writeBack) => <TimeText at={writeBack.createdAt} relative />, wideOnly: true },
        ]}
      />
    </Stack>
  )
}
