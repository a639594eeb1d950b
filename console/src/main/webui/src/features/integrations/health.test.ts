import { describe, expect, it } from 'vitest'
import { attentionFirst, healthOf } from './health'

describe('healthOf', () => {
  it('asks for attention when deliveries fail', () => {
    expect(healthOf({ total: { succeeded: 90, failed: 10 } }).needsAttention).toBe(true)
    expect(healthOf({ total: { succeeded: 99, failed: 1 } }).needsAttention).toBe(false)
  })

  it('asks for attention when something waits for long', () => {
    expect(healthOf({ pending: { count: 1, oldestAgeSeconds: 3600 } }).needsAttention).toBe(true)
    expect(healthOf({ pending: { count: 1, oldestAgeSeconds: 5 } }).needsAttention).toBe(false)
  })

  it('does not ask for attention where nothing happened', () => {
    expect(healthOf({})).toMatchObject({ successRate: null, pending: 0, needsAttention: false })
  })
})

describe('attentionFirst', () => {
  it('leaves the order alone otherwise', () => {
    const hubs = ['a', 'b', 'c', 'd'].map((name) => ({ name }))
    const bad = healthOf({ total: { failed: 1 } })
    const sorted = attentionFirst(hubs, new Map([['b', bad], ['d', bad], ['a', healthOf({})]]))
    expect(sorted.map((hub) => hub.name)).toEqual(['b', 'd', 'a', 'c'])
  })
})
