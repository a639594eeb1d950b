import type { RecoveryRequest } from './queries'
import type { RecoveriesSearch, RecoveryKind } from './route'

/** The form of a new recovery, everything as it is typed. */
export interface RecoveryDraft {
  kind: RecoveryKind
  /** In the person's own zone, as fields for times have them. */
  since: string
  until: string
  hub: string | undefined
  eventType: string | undefined
  statusClass: RecoveryRequest['statusClass']
  reason: string | undefined
  rate: string
}

const DAY_MS = 86_400_000

export function draftOf(search: RecoveriesSearch, now: number): RecoveryDraft {
  const since = search.since ? Date.parse(search.since) : NaN
  return {
    kind: search.add ?? 'recover_failed',
    since: localTime(Number.isNaN(since) ? now - DAY_MS : since),
    until: '',
    hub: search.hub,
    eventType: search.eventType,
    statusClass: undefined,
    reason: search.reason,
    rate: '',
  }
}

/** A moment in the person's zone, to the minute, as a field for times has it. */
export function localTime(at: number): string {
  const moment = new Date(at)
  return new Date(at - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What is asked for; null while something is missing. */
export function requestOf(draft: RecoveryDraft): RecoveryRequest | null {
  const since = momentOf(draft.since)
  const missing = draft.kind === 'replay_missing'
  if (!since || (missing && (!draft.hub || !draft.eventType))) return null
  return {
    kind: draft.kind,
    since,
    until: momentOf(draft.until),
    hub: draft.hub,
    eventType: draft.eventType,
    // Deliveries that were never made had no answer.
    statusClass: missing ? undefined : draft.statusClass,
    reason: missing ? undefined : draft.reason,
    ratePerSecond: draft.rate ? Number(draft.rate) : undefined,
  }
}

function momentOf(local: string): string | undefined {
  const at = Date.parse(local)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
