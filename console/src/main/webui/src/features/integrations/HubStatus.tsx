import { StatusBadge } from '../../components/StatusBadge'
import { text } from '../../text'
import type { Hub } from './queries'

export function HubStatus({ status }: { status: Hub['status'] }) {
  return status === 'active' ? (
    <StatusBadge tone="good" label={text.hub.active} />
  ) : (
    <StatusBadge tone="warning" label={text.hub.paused} />
  )
}
