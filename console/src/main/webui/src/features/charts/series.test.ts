import { describe, expect, it } from 'vitest'
import { duration, errorRate, percent, pointsOf, successRate } from './series'

describe('pointsOf', () => {
  it('says from when to when each bucket goes, and what was in it', () => {
    const points = pointsOf({
      bucketSeconds: 60,
      buckets: [
        {
          from: '2026-03-01T12:00:00Z',
          stat: { attempts: 8, succeeded: 6, failed: 1, latencyMs: { p50: 10, p95: 80 } },
        },
        { from: '2026-03-01T12:01:00Z', stat: { attempts: 0 } },
      ],
    })
    expect(points[0]).toMatchObject({ to: '2026-03-01T12:01:00.000Z', succeeded: 6, failed: 1, errorRate: 25, p95: 80 })
    expect(points[1]).toMatchObject({ succeeded: 0, errorRate: null, p50: null })
  })
})

describe('rates', () => {
  it('are unknown where nothing happened', () => {
    expect(errorRate({})).toBeNull()
    expect(successRate({})).toBeNull()
  })

  it('count the deliveries that ended', () => {
    expect(successRate({ succeeded: 3, failed: 1 })).toBe(75)
  })
})

describe('percent', () => {
  it.each([
    [null, '—'],
    [100, '100 %'],
    [99.97, '99.9 %'],
    [0, '0 %'],
  ])('says %s', (value, said) => {
    expect(percent(value)).toBe(said)
  })
})

describe('duration', () => {
  it.each([
    [undefined, '—'],
    [12.4, '12 ms'],
    [1500, '1.5 s'],
    [120_000, '2 min'],
    [7_200_000, '2 h'],
    [259_200_000, '3 d'],
  ])('says %s', (ms, said) => {
    expect(duration(ms)).toBe(said)
  })
})
