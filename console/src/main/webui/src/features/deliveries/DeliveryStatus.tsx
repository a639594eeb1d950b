import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { text } from '../../text'
import type { Delivery } from './queries'

const TONES: Record<Delivery['status'], Tone> = {
  pending: 'waiting',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'off',
}

export function DeliveryStatus({ status }: { status: Delivery['status'] }) {
  return <StatusBadge tone={TONES[status]} label={text.deliveries.statuses[status]} />
}
