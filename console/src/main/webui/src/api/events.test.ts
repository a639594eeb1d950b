import { describe, expect, it } from 'vitest'
import { EventReader } from './events'

describe('EventReader', () => {
  it('reads events with their types and remembers the last id', () => {
    const reader = new EventReader()
    expect(reader.read('event: ready\nid: 1.a\ndata: {}\n\nid: 2.b\ndata: x\n\n')).toEqual([
      { type: 'ready', data: '{}' },
      { type: 'message', data: 'x' },
    ])
    expect(reader.lastId).toBe('2.b')
  })

  it.each([1, 2, 3, 7])('reads what comes in pieces of %i characters', (size) => {
    const reader = new EventReader()
    const text = 'event: deliveries\r\nid: 7\r\ndata: [1,\r\ndata: 2]\r\n\r\n: alive\r\nid: 8\r\n\r\n'
    const events = []
    for (let at = 0; at < text.length; at += size) events.push(...reader.read(text.slice(at, at + size)))
    expect(events).toEqual([{ type: 'deliveries', data: '[1,\n2]' }])
    expect(reader.lastId).toBe('8')
  })

  it('makes no event of a comment', () => {
    expect(new EventReader().read(':alive\n\n')).toEqual([])
  })

  it('goes on from an id that it was given', () => {
    const reader = new EventReader('5')
    reader.read('data: x\n\n')
    expect(reader.lastId).toBe('5')
  })
})
