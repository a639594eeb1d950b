import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconRefresh, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { StatusBadge } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { sessionListQuery, type SessionSummary } from './queries'
import { sessionsRoute, STATUSES, type SessionsSearch, type Status } from './route'

const words = text.sessions

/** The account's sessions, newest first. */
export function SessionsPage() {
  const search = sessionsRoute.useSearch()
  const navigate = sessionsRoute.useNavigate()
  const sessions = useInfiniteQuery(sessionListQuery(search))
  const change = (part: SessionsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const changeExternalId = useDebouncedCallback(
    (externalId: string) => change({ externalId: externalId.trim() || undefined }),
    300,
  )
  return (
    <>
      <PageHeader title={words.listTitle} description={words.description}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={sessions.isRefetching}
          onClick={() => void sessions.refetch()}
        >
          {words.refresh}
        </Button>
      </PageHeader>
      <Stack>
        <Group gap="xs">
          <TextInput
            type="search"
            aria-label={words.externalId}
            placeholder={words.externalId}
            leftSection={<IconSearch size={16} aria-hidden />}
            defaultValue={search.externalId}
            onChange={(event) => changeExternalId(event.currentTarget.value)}
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
        <DataTable<SessionSummary>
          label={words.listTitle}
          query={sessions}
          rowKey={(session) => session.sessionId}
          empty={
            search.externalId || search.status ? (
              <EmptyState {...words.nothingFound}>
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {words.clearFilters}
                </Button>
              </EmptyState>
            ) : (
              <EmptyState {...words.none}>
                <Button component={Link} to="/integrations" variant="default">
                  {text.navigation.integrations}
                </Button>
              </EmptyState>
            )
          }
          columns={[
            {
              header: words.id,
              cell: (session) => (
                <>
                  <Anchor
                    component={Link}
                    to="/sessions/$session"
                    params={{ session: session.sessionId } as never}
                    size="sm"
                    className="mono"
                  >
                    {session.sessionId}
                  </Anchor>
                  {session.externalId && (
                    <Text size="xs" c="dimmed">
                      {session.externalId}
                    </Text>
                  )}
                </>
              ),
            },
            {
              header: words.status,
              cell: ({ status }) => <StatusBadge tone={TONES[status]} label={words.statuses[status]} />,
            },
            { header: words.source, cell: (session) => session.sourceName, wideOnly: true },
            { header: words.createdAt, cell: (session) => <TimeText at={session.createdAt} relative />, wideOnly: true },
            {
              header: words.endedAt,
              cell: (session) => session.endedAt && <TimeText at={session.endedAt} relative />,
              wideOnly: true,
            },
          ]}
        />
      </Stack>
    </>
  )
}

const TONES = { created: 'off', opened: 'good', ended: 'off', expired: 'off', erased: 'off' } as const
