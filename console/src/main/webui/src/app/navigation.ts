import { IconArrowsExchange, IconChartBar, IconHistory, IconMessages, IconPlugConnected, IconSend, type Icon } from '@tabler/icons-react'
import { text } from '../text'

/** A page of the first level: in the navigation, in the command palette, and behind a key. */
export interface Destination {
  path: '/integrations' | '/attributes' | '/sessions' | '/deliveries' | '/charts' | '/audit'
  label: string
  icon: Icon
  /** Pressed after "g". */
  key: string
}

export const destinations: Destination[] = [
  { path: '/integrations', label: text.navigation.integrations, icon: IconPlugConnected, key: 'i' },
  { path: '/attributes', label: text.navigation.attributes, icon: IconArrowsExchange, key: 'm' },
  { path: '/sessions', label: text.navigation.sessions, icon: IconMessages, key: 's' },
  { path: '/deliveries', label: text.navigation.deliveries, icon: IconSend, key: 'd' },
  { path: '/charts', label: text.navigation.charts, icon: IconChartBar, key: 'c' },
  { path: '/audit', label: text.navigation.audit, icon: IconHistory, key: 'a' },
]
