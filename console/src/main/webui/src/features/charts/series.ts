import type { DeliveriesSearch } from '../deliveries/route'
import type { DeliveryStats, StatsOf } from './queries'

/** What happened in a part of the time. */
export interface Point {
  from: string
  to: string
  succeeded: number
  failed: number
  cancelled: number
  /** Attempts that failed, of a hundred; null when there was none. */
  errorRate: number | null
  /** Milliseconds from the event to its delivery; null without any. */
  p50: number | null
  p95: number | null
}

/** A figure over time. */
export interface Line {
  key: 'succeeded' | 'failed' | 'cancelled' | 'errorRate' | 'p50' | 'p95'
  label: string
  color: string
  say: (value: number | null) => string
}

/** The deliveries of a part of the time. */
export function deliveriesIn({ from, to }: Point, { hub, eventType }: StatsOf): DeliveriesSearch {
  return { hub, eventType, from, to }
}

export function pointsOf(stats: DeliveryStats): Point[] {
  const seconds = stats.bucketSeconds ?? 3600
  return (stats.buckets ?? []).map(({ from = '', stat = {} }) => ({
    from,
    to: new Date(Date.parse(from) + seconds * 1000).toISOString(),
    succeeded: stat.succeeded ?? 0,
    failed: stat.failed ?? 0,
    cancelled: stat.cancelled ?? 0,
    errorRate: errorRate(stat),
    p50: stat.latencyMs?.p50 ?? null,
    p95: stat.latencyMs?.p95 ?? null,
  }))
}

/** An attempt that did not succeed has failed. */
export function errorRate({ attempts = 0, succeeded = 0 }: { attempts?: number; succeeded?: number }): number | null {
  return attempts === 0 ? null : (Math.max(attempts - succeeded, 0) / attempts) * 100
}

/** Of the deliveries that ended, those that succeeded, of a hundred; null when none ended. */
export function successRate({ succeeded = 0, failed = 0 }: { succeeded?: number; failed?: number }): number | null {
  const ended = succeeded + failed
  return ended === 0 ? null : (succeeded / ended) * 100
}

/** Never rounded up to all of it: 99.97 % is not 100 %. */
export function percent(value: number | null): string {
  if (value === null) return '—'
  const rounded = Math.floor(value * 10) / 10
  return `${rounded} %`
}

export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '—'
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const minutes = seconds / 60
  if (minutes < 60) return `${Math.round(minutes)} min`
  const hours = minutes / 60
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`
}
