import { Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { PageHeader } from '../../components/PageHeader'
import { text } from '../../text'
import { HubStatus } from '../integrations/HubStatus'
import { hubQuery } from './queries'
import { hubRoute } from './route'
import { hubTabs, OVERVIEW } from './tabs'

/** Name and state of the hub, and its parts. */
export function HubFrame() {
  const { hub } = hubRoute.useParams()
  const { data } = useSuspenseQuery(hubQuery(hub))
  const navigate = useNavigate()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const current = path.slice(`/hubs/${hub}`.length).split('/')[1] || OVERVIEW
  return (
    <>
      <PageHeader title={hub} trail={[{ label: text.integrations.title, to: '/integrations' }]}>
        <HubStatus status={data.hub.status} />
      </PageHeader>
      <Tabs
        value={current}
        onChange={(tab) =>
          void navigate({ to: tab === OVERVIEW ? '/hubs/$hub' : `/hubs/$hub/${tab}`, params: { hub } } as never)
        }
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label={text.hub.tabs}>
          {hubTabs.map((tab) => (
            <Tabs.Tab key={tab.path} value={tab.path}>
              {tab.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={current}>
          <Outlet />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
