import { describe, expect, it } from 'vitest'
import { reasonOf } from './reasons'

describe('reasonOf', () => {
  it('says what the service says', () => {
    expect(reasonOf({ reason: 'refused', error: 'The customer app answered 422.' })).toBe(
      'The customer app answered 422.',
    )
  })

  it('explains a reason that stands alone', () => {
    expect(reasonOf({ reason: 'no_record' })).toMatch(/session has no record/)
  })

  it('shows a reason that is new as it is, whatever its name', () => {
    expect(reasonOf({ reason: 'some_new_reason' })).toBe('some new reason')
    expect(reasonOf({ reason: 'constructor' })).toBe('constructor')
  })

  it('says nothing where there is nothing to say', () => {
    expect(reasonOf({})).toBeUndefined()
  })
})
