import { describe, expect, it } from 'vitest'
import { mediaTypeOf } from './transfer'

describe('the media type of a file', () => {
  it('is that of its name, and CSV where the name says nothing', () => {
    expect(mediaTypeOf('attributes.json')).toBe('application/json')
    expect(mediaTypeOf('ATTRIBUTES.JSON')).toBe('application/json')
    expect(mediaTypeOf('attributes.csv')).toBe('text/csv')
    expect(mediaTypeOf('attributes')).toBe('text/csv')
  })
})
