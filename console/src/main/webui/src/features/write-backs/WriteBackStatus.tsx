import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { text } from '../../text'
import type { WriteBack } from './queries'

const TONES: Record<WriteBack['status'], Tone> = {
  pending: 'waiting',
  sending: 'waiting',
  succeeded: 'good',
  failed: 'bad',
  skipped: 'warning',
  cancelled: 'off',
}

export function WriteBackStatus({ status }: { status: WriteBack['status'] }) {
  return <StatusBadge tone={TONES[status]} label={text.writeBacks.statuses[status]} />
}
