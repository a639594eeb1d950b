import { failureOf } from './client'
import { NetworkFailure } from './problem'
import { newTraceParent, traceIdOf } from './trace'

/** An event of a stream of server-sent events. */
export interface ServerEvent {
  type: string
  data: string
}

/**
 * Reads server-sent events from text that comes in pieces, as the HTML standard says. The browser's own EventSource does not
 * tell why a stream was refused, and cannot go on from an event of an earlier one.
 */
export class EventReader {
  private rest = ''
  private type = ''
  private data: string[] = []
  /** The id of the last event or comment that had one. */
  lastId: string | undefined

  constructor(lastId?: string) {
    this.lastId = lastId
  }

  /** The events that are complete with this piece. */
  read(piece: string): ServerEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/)
    this.rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.line(line))
  }

  private line(line: string): ServerEvent[] {
    if (line === '') return this.end()
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') this.type = value
    if (name === 'data') this.data.push(value)
    if (name === 'id' && !value.includes('\0')) this.lastId = value
    return []
  }

  private end(): ServerEvent[] {
    const event = { type: this.type || 'message', data: this.data.join('\n') }
    const complete = this.data.length > 0
    this.type = ''
    this.data = []
    return complete ? [event] : []
  }
}

interface Reading {
  /** Goes on after this event of an earlier stream. */
  lastId: string | undefined
  signal: AbortSignal
  onEvent: (event: ServerEvent) => void
  /** Something came, be it a comment; with the place to go on from. */
  onAlive: (lastId: string | undefined) => void
}

/** Reads a stream to its end. What is refused is thrown as by the other calls. */
export async function readEvents(path: string, { lastId, signal, onEvent, onAlive }: Reading): Promise<void> {
  const traceParent = newTraceParent()
  const traceId = traceIdOf(traceParent)
  const headers = { accept: 'text/event-stream', traceparent: traceParent, ...(lastId ? { 'last-event-id': lastId } : {}) }
  const response = await fetch(path, { headers, signal, cache: 'no-store' }).catch((failure: unknown) => {
    throw signal.aborted ? failure : new NetworkFailure(traceId)
  })
  if (!response.ok || !response.body) throw await failureOf(response, traceId)
  const reader = new EventReader(lastId)
  const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await pieces.read().catch((failure: unknown) => {
      throw signal.aborted ? failure : new NetworkFailure(traceId)
    })
    if (done) return
    const events = reader.read(value)
    onAlive(reader.lastId)
    events.forEach(onEvent)
  }
}
