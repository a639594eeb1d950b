import { useQueries } from '@tanstack/react-query'
import { statsQuery, type DeliveryStats } from '../charts/queries'
import { pointsOf, successRate, type Point } from '../charts/series'

/** How a hub's deliveries went in the last 24 hours. */
export interface HubHealth {
  points: Point[]
  succeeded: number
  failed: number
  /** Of a hundred; null when nothing ended. */
  successRate: number | null
  pending: number
  /** There are more than are counted. */
  more: boolean
  oldestSeconds: number | undefined
  needsAttention: boolean
}

const GOOD_RATE = 95
const LONG_WAIT_SECONDS = 600

export function healthOf(stats: DeliveryStats): HubHealth {
  const { total = {}, pending = {} } = stats
  const rate = successRate(total)
  const oldest = pending.oldestAgeSeconds
  return {
    points: pointsOf(stats),
    succeeded: total.succeeded ?? 0,
    failed: total.failed ?? 0,
    successRate: rate,
    pending: pending.count ?? 0,
    more: pending.more ?? false,
    oldestSeconds: oldest,
    needsAttention: (rate !== null && rate < GOOD_RATE) || (oldest ?? 0) > LONG_WAIT_SECONDS,
  }
}

/** Those that need attention first, each part in the order that it has. */
export function attentionFirst<T extends { name: string }>(hubs: T[], health: Map<string, HubHealth>): T[] {
  const needy = (hub: T) => health.get(hub.name)?.needsAttention ?? false
  return [...hubs.filter(needy), ...hubs.filter((hub) => !needy(hub))]
}

/** The health of some hubs, as far as it is known yet. */
export function useHubHealth(names: string[]) {
  const found = useQueries({ queries: names.map((hub) => ({ ...statsQuery({ hub }), refetchInterval: 60_000 })) })
  const health = new Map<string, HubHealth>()
  found.forEach(({ data }, index) => {
    if (data) health.set(names[index]!, healthOf(data))
  })
  return {
    health,
    error: found.find(({ error }) => error)?.error ?? null,
    refetch: () => found.filter(({ error }) => error).forEach(({ refetch }) => void refetch()),
  }
}
