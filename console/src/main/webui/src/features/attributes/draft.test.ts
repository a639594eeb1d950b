import { describe, expect, it } from 'vitest'
import { draftOf, isAttributeName, optionsOf, requestOf } from './draft'

const empty = draftOf(undefined)

describe('isAttributeName', () => {
  it.each(['first_name', '2nd_line', 'x'.repeat(50)])('accepts %s', (name) => {
    expect(isAttributeName(name)).toBe(true)
  })

  it.each(['', 'FirstName', 'first-name', 'first name', 'x'.repeat(51)])('refuses %j', (name) => {
    expect(isAttributeName(name)).toBe(false)
  })
})

describe('optionsOf', () => {
  it('takes a value from each line', () => {
    expect(optionsOf('new\n  renewal \n\nclosed\n')).toEqual(['new', 'renewal', 'closed'])
  })
})

describe('requestOf', () => {
  it('sends a limit only for types that have one', () => {
    expect(requestOf({ ...empty, maxLength: '20' }).maxLength).toBe(20)
    expect(requestOf({ ...empty, type: 'boolean', maxLength: '20' }).maxLength).toBeUndefined()
  })

  it('sends values only for a dataset', () => {
    expect(requestOf({ ...empty, type: 'dataset', options: 'a\nb' }).options).toEqual(['a', 'b'])
    expect(requestOf({ ...empty, options: 'a\nb' }).options).toBeUndefined()
  })

  it('keeps what a stored attribute has', () => {
    const stored = {
      name: 'stage',
      label: 'Stage',
      type: 'dataset' as const,
      sensitive: true,
      options: ['new', 'closed'],
      externallyMapped: false,
    }
    expect(requestOf(draftOf(stored))).toEqual({
      label: 'Stage',
      type: 'dataset',
      sensitive: true,
      options: ['new', 'closed'],
      externallyMapped: false,
    })
  })
})
