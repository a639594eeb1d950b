import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { readEvents, type ServerEvent } from '../../api/events'
import { ApiProblem, SessionEnded } from '../../api/problem'
import { noteFailure } from '../../session/SignInDialogs'
import { apiFilters, latestDeliveries, type Delivery } from './queries'
import type { DeliveriesSearch } from './route'

/** More rows than this are not looked at, and would make the page slow. */
export const MOST_ROWS = 100

/** Changes come five times a second, and are shown over as many frames: a screen that moves evenly. */
const FRAMES_PER_LOOK = 10

const FIRST_DELAY_MS = 1000
const LAST_DELAY_MS = 15_000
/** The service says something every 15 seconds: a connection that is silent for longer is lost. */
const SILENCE_MS = 40_000

export type TailState = 'connecting' | 'live' | 'waiting' | 'paused' | 'refused'

export interface TailView {
  rows: readonly Delivery[]
  state: TailState
  problem: Error | null
  /** More has changed than was told. */
  gap: boolean
}

/** Rows after changes: what changed last is first, each delivery is there once, and the oldest go. */
export function merged(rows: readonly Delivery[], changes: Delivery[]): Delivery[] {
  const newest = new Map(changes.map((change) => [change.id, change]))
  const first = [...newest.values()].reverse()
  return [...first, ...rows.filter((row) => !newest.has(row.id))].slice(0, MOST_ROWS)
}

/** Changes that wait to be shown: each delivery as it is now, and no more than fit. */
export class Waiting {
  private readonly changes = new Map<string, Delivery>()

  add(changes: Delivery[]): void {
    for (const change of changes) {
      this.changes.delete(change.id)
      this.changes.set(change.id, change)
    }
    for (const id of this.changes.keys()) {
      if (this.changes.size <= MOST_ROWS) break
      this.changes.delete(id)
    }
  }

  /** Those for one frame, the oldest first. */
  take(): Delivery[] {
    const count = Math.ceil(this.changes.size / FRAMES_PER_LOOK)
    const taken = [...this.changes.values()].slice(0, count)
    taken.forEach((change) => this.changes.delete(change.id))
    return taken
  }

  get isEmpty(): boolean {
    return this.changes.size === 0
  }
}

/** How long to wait before the next try. */
export function delayAfter(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** Math.max(failures - 1, 0), LAST_DELAY_MS)
}

/**
 * Deliveries as they change, from one connection after the other: a stream ends with the token of the person, and the next
 * one, for which the server has a new token, goes on where it ended.
 */
class DeliveryTail {
  private view: TailView = { rows: [], state: 'connecting', problem: null, gap: false }
  private readonly listeners = new Set<() => void>()
  private readonly waiting = new Waiting()
  private lastId: string | undefined
  private reading: AbortController | undefined
  private frame = 0
  private failures = 0

  constructor(private readonly filters: DeliveriesSearch) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = () => this.view

  readonly start = () => {
    this.stop()
    this.failures = 0
    this.change({ state: 'connecting', problem: null })
    if (!this.waiting.isEmpty) this.frame = requestAnimationFrame(this.show)
    this.reading = new AbortController()
    void this.readOn(this.reading.signal)
  }

  readonly pause = () => {
    this.stop()
    this.change({ state: 'paused', problem: null })
  }

  readonly dismissGap = () => this.change({ gap: false })

  readonly stop = () => {
    this.reading?.abort()
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  private async readOn(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const failure = await this.readOnce(signal)
      if (signal.aborted) return
      if (failure && isFinal(failure)) {
        noteFailure(failure)
        this.change({ state: 'refused', problem: failure })
        return
      }
      if (failure) this.change({ state: 'waiting', problem: failure })
      await sleep(failure || this.failures > 0 ? delayAfter(this.failures) : 0, signal)
      this.failures++
    }
  }

  /** Reads one connection to its end; why it failed, if it did. */
  private async readOnce(signal: AbortSignal): Promise<Error | undefined> {
    const connection = new AbortController()
    const stop = () => connection.abort()
    signal.addEventListener('abort', stop)
    let watch = setTimeout(stop, SILENCE_MS)
    try {
      await readEvents(`/api/v1/deliveries/stream${queryOf(this.filters)}`, {
        lastId: this.lastId,
        signal: connection.signal,
        onEvent: (event) => this.take(event),
        onAlive: (lastId) => {
          clearTimeout(watch)
          watch = setTimeout(stop, SILENCE_MS)
          this.lastId = lastId
        },
      })
      return undefined
    } catch (failure) {
      // Silent for too long: as if it had ended.
      if (connection.signal.aborted) return undefined
      return failure instanceof Error ? failure : new Error(String(failure))
    } finally {
      clearTimeout(watch)
      signal.removeEventListener('abort', stop)
    }
  }

  private take({ type, data }: ServerEvent): void {
    if (type === 'ready') {
      this.failures = 0
      this.change({ state: 'live', problem: null })
      if (this.view.rows.length === 0) void this.begin()
    } else if (type === 'deliveries') {
      this.failures = 0
      this.waiting.add(JSON.parse(data) as Delivery[])
      if (this.frame === 0) this.frame = requestAnimationFrame(this.show)
    } else if (type === 'gap') {
      this.change({ gap: true })
    }
  }

  /** What was last before the stream began, so that the page does not begin empty. */
  private async begin(): Promise<void> {
    try {
      const latest = await latestDeliveries(this.filters)
      const shown = new Set(this.view.rows.map((row) => row.id))
      this.change({ rows: [...this.view.rows, ...latest.filter((row) => !shown.has(row.id))].slice(0, MOST_ROWS) })
    } catch (failure) {
      noteFailure(failure)
      this.change({ problem: failure instanceof Error ? failure : new Error(String(failure)) })
    }
  }

  private readonly show = () => {
    this.change({ rows: merged(this.view.rows, this.waiting.take()) })
    this.frame = this.waiting.isEmpty ? 0 : requestAnimationFrame(this.show)
  }

  private change(part: Partial<TailView>): void {
    this.view = { ...this.view, ...part }
    this.listeners.forEach((listener) => listener())
  }
}

/** Whether asking again would be answered in the same way. */
function isFinal(failure: Error): boolean {
  if (failure instanceof SessionEnded) return true
  return failure instanceof ApiProblem && failure.status < 500 && failure.status !== 429
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function queryOf(filters: DeliveriesSearch): string {
  const query = new URLSearchParams(Object.entries(apiFilters(filters)).filter(([, value]) => value) as [string, string][])
  return query.size > 0 ? `?${query}` : ''
}

/** Follows deliveries while the component is there. */
export function useDeliveryTail(filters: DeliveriesSearch) {
  const key = queryOf(filters)
  // The filters are what the key says of them.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const tail = useMemo(() => new DeliveryTail(filters), [key])
  useEffect(() => {
    tail.start()
    return tail.stop
  }, [tail])
  const view = useSyncExternalStore(tail.subscribe, tail.current)
  return { ...view, start: tail.start, pause: tail.pause, dismissGap: tail.dismissGap }
}
