import { describe, expect, it } from 'vitest'
import type { Delivery } from './queries'
import { delayAfter, merged, MOST_ROWS, Waiting } from './tail'

function delivery(id: string, attempts = 1): Delivery {
  return { id, attempts, eventId: id, eventType: 'form.submitted', hub: 'crm', status: 'pending', createdAt: '' }
}

function ids(rows: readonly Delivery[]): string[] {
  return rows.map((row) => row.id)
}

describe('merged', () => {
  it('puts what changed last first', () => {
    expect(ids(merged([delivery('a')], [delivery('b'), delivery('c')]))).toEqual(['c', 'b', 'a'])
  })

  it('shows a delivery once, as it is now', () => {
    const rows = merged([delivery('a'), delivery('b')], [delivery('b', 2)])
    expect(ids(rows)).toEqual(['b', 'a'])
    expect(rows[0]?.attempts).toBe(2)
  })

  it('lets the oldest go', () => {
    const many = Array.from({ length: MOST_ROWS }, (_, index) => delivery(`old-${index}`))
    const rows = merged(many, [delivery('new')])
    expect(rows).toHaveLength(MOST_ROWS)
    expect(rows[0]?.id).toBe('new')
    expect(rows.at(-1)?.id).toBe(`old-${MOST_ROWS - 2}`)
  })
})

describe('Waiting', () => {
  it('hands a look out over several frames, the oldest first', () => {
    const waiting = new Waiting()
    waiting.add(Array.from({ length: 40 }, (_, index) => delivery(String(index))))
    expect(ids(waiting.take())).toEqual(['0', '1', '2', '3'])
    let frames = 1
    while (!waiting.isEmpty) {
      waiting.take()
      frames++
    }
    expect(frames).toBeGreaterThan(10)
  })

  it('holds a delivery once and no more than fit', () => {
    const waiting = new Waiting()
    waiting.add(Array.from({ length: MOST_ROWS + 50 }, (_, index) => delivery(String(index))))
    waiting.add([delivery('60', 7)])
    const taken: Delivery[] = []
    while (!waiting.isEmpty) taken.push(...waiting.take())
    expect(taken).toHaveLength(MOST_ROWS)
    expect(taken[0]?.id).toBe('50')
    expect(taken.at(-1)).toMatchObject({ id: '60', attempts: 7 })
  })
})

describe('delayAfter', () => {
  it('doubles up to a limit', () => {
    expect([1, 2, 3, 4, 5, 50].map(delayAfter)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
  })
})
