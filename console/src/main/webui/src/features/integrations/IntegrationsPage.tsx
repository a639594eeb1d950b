import { Anchor, Button, Group, Menu, Select, Skeleton, Tabs, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronDown, IconCode, IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { rowsOf } from '../../api/paging'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { StatusBadge } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { text } from '../../text'
import { duration, percent } from '../charts/series'
import { CreateHubForm } from './CreateHubForm'
import { attentionFirst, useHubHealth, type HubHealth } from './health'
import { HubStatus } from './HubStatus'
import { hubListQuery, type Hub } from './queries'
import { Sparkline } from './Sparkline'
import { integrationsRoute, type IntegrationsSearch } from './route'

const words = text.integrations

export function IntegrationsPage() {
  const search = integrationsRoute.useSearch()
  const navigate = integrationsRoute.useNavigate()
  const change = (part: IntegrationsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const changeQuery = useDebouncedCallback((query: string) => change({ query: query || undefined }), 200)
  const hubs = useInfiniteQuery(hubListQuery(search.query, search.status))
  const names = rowsOf(hubs.data).map((hub) => hub.name)
  const { health, error, refetch } = useHubHealth(names)
  const filtered = search.query !== undefined || search.status !== undefined
  const add = () => void navigate({ search: (before) => ({ ...before, add: 'custom' }) })
  return (
    <>
      <PageHeader title={words.title} description={words.description}>
        <AddMenu onCustom={add} />
      </PageHeader>
      <Tabs value="built-in">
        <Tabs.List mb="md" aria-label={words.title}>
          <Tabs.Tab value="built-in">{words.builtIn}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="built-in">
          <Group mb="md" align="end">
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
              aria-label={words.status}
              placeholder={words.anyStatus}
              clearable
              clearButtonProps={{ 'aria-label': words.anyStatus }}
              data={[
                { value: 'active', label: text.hub.active },
                { value: 'paused', label: text.hub.paused },
              ]}
              value={search.status ?? null}
              onChange={(status) => change({ status: (status ?? undefined) as IntegrationsSearch['status'] })}
              w={150}
            />
          </Group>
          <ProblemAlert problem={error} onRetry={refetch} />
          <DataTable<Hub>
            arrange={(rows) => attentionFirst(rows, health)}
            label={words.list}
            query={hubs}
            rowKey={(hub) => hub.name}
            empty={
              filtered ? (
                <EmptyState {...words.nothingFound} />
              ) : (
                <EmptyState {...words.empty}>
                  <RoleGate role="admin">
                    <Button onClick={add}>{words.create}</Button>
                  </RoleGate>
                </EmptyState>
              )
            }
            columns={[
              {
                header: words.name,
                cell: (hub) => (
                  <>
                    <Group gap="xs">
                      <Anchor component={Link} to="/hubs/$hub" params={{ hub: hub.name } as never} fw={550}>
                        {hub.name}
                      </Anchor>
                      {health.get(hub.name)?.needsAttention && <StatusBadge tone="bad" label={words.attention} />}
                    </Group>
                    <Text size="xs" c="dimmed" lineClamp={1}>
                      {hub.description}
                    </Text>
                  </>
                ),
              },
              {
                header: words.lastDay,
                cell: (hub) => <Known health={health.get(hub.name)} show={(known) => <Sparkline health={known} />} />,
                wideOnly: true,
              },
              {
                header: words.successRate,
                cell: (hub) => <Known health={health.get(hub.name)} show={(known) => percent(known.successRate)} />,
              },
              {
                header: words.pending,
                cell: (hub) => <Known health={health.get(hub.name)} show={(known) => <Pending health={known} />} />,
                wideOnly: true,
              },
              { header: words.status, cell: (hub) => <HubStatus status={hub.status} /> },
              { header: words.created, cell: (hub) => <TimeText at={hub.createdAt} relative />, wideOnly: true },
            ]}
          />
        </Tabs.Panel>
      </Tabs>
      <CreateHubForm
        opened={search.add === 'custom'}
        onClose={() => change({ add: undefined })}
        onCreated={(name) => void navigate({ to: '/hubs/$hub', params: { hub: name } })}
      />
    </>
  )
}

function Known({ health, show }: { health: HubHealth | undefined; show: (health: HubHealth) => ReactNode }) {
  return health ? show(health) : <Skeleton height={14} width={60} />
}

function Pending({ health }: { health: HubHealth }) {
  return (
    <>
      <Text size="sm">{health.pending.toLocaleString() + (health.more ? '+' : '')}</Text>
      {health.oldestSeconds !== undefined && (
        <Text size="xs" c="dimmed">
          {words.oldest(duration(health.oldestSeconds * 1000))}
        </Text>
      )}
    </>
  )
}

function AddMenu({ onCustom }: { onCustom: () => void }) {
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>
      {words.add}
    </Button>
  )
  return (
    <Menu position="bottom-end">
      <RoleGate role="admin">
        <Menu.Target>{button}</Menu.Target>
      </RoleGate>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCode size={16} aria-hidden />} onClick={onCustom}>
          {words.custom}
          <Text size="xs" c="dimmed">
            {words.customExplanation}
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
