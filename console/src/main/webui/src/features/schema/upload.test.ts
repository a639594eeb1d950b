import { describe, expect, it } from 'vitest'
import { syntaxFault, uploadBody } from './upload'

describe('syntaxFault', () => {
  it('finds nothing in JSON', () => {
    expect(syntaxFault('{"name": "Ada"}')).toBeUndefined()
  })

  it.each([
    ['{\n  "name": Ada\n}', 2, 11, 'A'],
    ['{"a": 1', 1, 8, undefined],
    ['', 1, 1, undefined],
    ['{"a": 1,}', 1, 9, '}'],
    ['[1 2]', 1, 4, '2'],
    ['{"a" 1}', 1, 6, '1'],
    ['{a: 1}', 1, 2, 'a'],
    ['[1]]', 1, 4, ']'],
    ['{"a": [1}', 1, 9, '}'],
    ['{"a": "x\ny"}', 1, 7, '"'],
    ['{} {}', 1, 4, '{'],
    ['[01]', 1, 3, '1'],
  ])('names the place in %j', (text, line, column, found) => {
    expect(syntaxFault(text)).toEqual({ line, column, found })
  })
})

describe('uploadBody', () => {
  it('leaves the document as it was written', () => {
    expect(uploadBody({ text: '{"amount": 12345678901234567890.10}' }).bodySerializer()).toBe(
      '{"document":{"amount": 12345678901234567890.10}}',
    )
  })

  it('adds what is known of it', () => {
    expect(JSON.parse(uploadBody({ text: '[1]', fileName: 'a "b".json', kind: 'sample' }).bodySerializer())).toEqual({
      document: [1],
      fileName: 'a "b".json',
      kind: 'sample',
    })
  })
})
