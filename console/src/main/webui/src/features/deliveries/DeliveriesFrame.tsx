import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHeader } from '../../components/PageHeader'
import { text } from '../../text'

const words = text.deliveries

const TABS = {
  list: { label: words.all, path: '/deliveries' },
  failures: { label: text.failures.title, path: '/deliveries/failures' },
  recoveries: { label: text.recoveries.title, path: '/deliveries/recoveries' },
} as const

interface Props {
  tab: keyof typeof TABS
  children: ReactNode
}

/** What the pages about deliveries have in common. */
export function DeliveriesFrame({ tab, children }: Props) {
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Tabs
        value={tab}
        onChange={(next) => next && void navigate({ to: TABS[next as keyof typeof TABS].path })}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label={words.title}>
          {Object.entries(TABS).map(([key, { label }]) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>{children}</Tabs.Panel>
      </Tabs>
    </>
  )
}
