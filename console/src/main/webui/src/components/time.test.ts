import { describe, expect, it } from 'vitest'
import { formatRelative, formatUtc, millis } from './time'

describe('formatRelative', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')

  it.each([
    ['2026-03-01T12:00:00.400Z', 'now'],
    ['2026-03-01T11:59:30Z', '30 seconds ago'],
    ['2026-03-01T11:59:00Z', '1 minute ago'],
    ['2026-03-01T13:00:00Z', 'in 1 hour'],
    ['2026-02-27T12:00:00Z', '2 days ago'],
  ])('says %s in the largest unit that fits', (at, expected) => {
    expect(formatRelative(at, now)).toBe(expected)
  })
})

describe('formatUtc', () => {
  it('leaves fractions of a second out', () => {
    expect(formatUtc('2026-03-01T12:00:00.123456Z')).toBe('2026-03-01 12:00:00 UTC')
  })
})

describe('millis', () => {
  it.each([
    [0, '0 ms'],
    [4.722, '4.7 ms'],
    [9.96, '10 ms'],
    [220.058, '220 ms'],
  ])('writes %d', (ms, written) => {
    expect(millis(ms)).toBe(written)
  })
})
