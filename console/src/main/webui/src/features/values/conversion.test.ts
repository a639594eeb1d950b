import { describe, expect, it } from 'vitest'
import {
  conversionDraft,
  conversionOf,
  filled,
  filledFrom,
  isComplete,
  pairFaults,
  type Converted,
  type PairDraft,
} from './conversion'

const gender: Converted = { type: 'dataset', options: ['male', 'female'] }
const consent: Converted = { type: 'boolean' }

function pair(field: string, attribute: string, kind: PairDraft['kind'] = 'text'): PairDraft {
  return { kind, field, attribute }
}

describe('a conversion in the form', () => {
  it.each([
    [gender, { values: [{ field: 'M', attribute: 'male' }], unlisted: 'default' as const, unlistedDefault: 'female' }],
    [gender, { values: [{ field: 12, attribute: 'male' }, { field: '12', attribute: 'female' }] }],
    [consent, { values: [{ field: true, attribute: false }, { field: 'no', attribute: false }], missingDefault: false }],
    [{ type: 'text' as const }, { missingDefault: 'unknown' }],
    [{ type: 'digit' as const }, { missingDefault: '007' }],
    [{ type: 'digit' as const }, { missingDefault: -1.5 }],
    [{ type: 'address' as const }, { missingDefault: { city: 'Bern' } }],
  ])('comes out as it went in: %j %j', (to, stored) => {
    expect(conversionOf(conversionDraft(stored), to, stored)).toEqual(stored)
  })

  it('is nothing when nothing is decided', () => {
    expect(conversionOf(conversionDraft(undefined), gender, undefined)).toBeUndefined()
  })

  it('has no map for attributes with any values', () => {
    const draft = { ...conversionDraft(undefined), pairs: [pair('M', 'male')] }
    expect(conversionOf(draft, { type: 'text' }, undefined)).toBeUndefined()
    expect(isComplete(draft, { type: 'text' }, true)).toBe(true)
  })

  it('keeps the digits of a default that no number can hold', () => {
    const draft = { ...conversionDraft(undefined), missingDefault: '0.1000000000000000055511151231257827' }
    expect(conversionOf(draft, { type: 'digit' }, undefined)?.missingDefault).toBe(draft.missingDefault)
  })
})

describe('the rows of a value map', () => {
  it('name what is wrong with each', () => {
    const pairs = [
      pair('M', 'male'),
      pair('', 'female'),
      pair('M', 'female'),
      pair('X', ''),
      pair('1e2', 'male', 'number'),
      pair('m', 'male'),
    ]
    expect(pairFaults(pairs, true)).toEqual([undefined, 'empty', 'twice', 'unmapped', 'notExact', 'notOneToOne'])
    expect(pairFaults(pairs, false).at(-1)).toBeUndefined()
  })

  it('tell a number from the same digits as a text', () => {
    expect(pairFaults([pair('12', 'male'), pair('12', 'female', 'number')], true)).toEqual([undefined, undefined])
  })

  it('are complete when each has a meaning, and a default is there where one was chosen', () => {
    const draft = { ...conversionDraft(undefined), pairs: [pair('M', 'male')] }
    expect(isComplete(draft, gender, true)).toBe(true)
    expect(isComplete({ ...draft, unlisted: 'default' }, gender, true)).toBe(false)
    expect(isComplete({ ...draft, pairs: [pair('M', '')] }, gender, true)).toBe(false)
  })

  it('are filled with what is proposed, and keep what was typed', () => {
    const proposed = { values: [{ field: 'M', attribute: 'male' }, { field: 'F', attribute: 'female' }], unmatchedOptions: ['D'] }
    expect(filled([pair('F', 'male')], proposed)).toEqual([pair('F', 'male'), pair('M', 'male'), pair('D', '')])
  })

  it('are filled from the values of a field', () => {
    expect(filledFrom([], ['Male', 'other', 3], gender)).toEqual([
      pair('Male', 'male'),
      pair('other', ''),
      pair('3', '', 'number'),
    ])
    expect(filledFrom([], [true], consent)).toEqual([pair('true', 'true', 'boolean')])
  })
})
