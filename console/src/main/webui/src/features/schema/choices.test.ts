import { describe, expect, it } from 'vitest'
import type { Attribute } from '../attributes/queries'
import { attributeOf, choicesFor, counted, filtered, fits, owners, remaining, withChange } from './choices'
import type { SchemaField } from './queries'

const name: SchemaField = { pointer: '/name', path: 'name', type: 'text', mapping: { attribute: 'last_name' } }
const first: SchemaField = { pointer: '/first', path: 'first', type: 'text', title: 'Given name' }
const age: SchemaField = { pointer: '/age', path: 'age', type: 'digit' }
const gone: SchemaField = { pointer: '/gone', path: 'gone', type: 'text', stale: true, mapping: { attribute: 'city' } }
const fields = [name, first, age, gone]

const attribute = (of: string, type: Attribute['type'] = 'text'): Attribute => ({ name: of, label: of, type })
const attributes = [attribute('last_name'), attribute('first_name'), attribute('city'), attribute('age', 'digit')]

describe('withChange', () => {
  it('forgets a change that leads back to what is stored', () => {
    const changes = withChange({}, name, 'first_name')
    expect(attributeOf(name, changes)).toBe('first_name')
    expect(withChange(changes, name, 'last_name')).toEqual({})
    expect(withChange({}, first, null)).toEqual({})
  })
})

describe('remaining', () => {
  it('drops changes of fields that are gone and those that somebody else has made', () => {
    expect(remaining({ '/name': 'last_name', '/first': 'first_name', '/other': 'city' }, fields)).toEqual({
      '/first': 'first_name',
    })
  })
})

describe('choicesFor', () => {
  const taken = owners(fields, {})
  const choice = (field: SchemaField, of: string) =>
    choicesFor(field, attributes, taken).find((one) => one.attribute.name === of)

  it('names the field that has an attribute', () => {
    expect(choice(first, 'last_name')?.takenBy).toBe(name)
  })

  it('leaves a field its own', () => {
    expect(choice(name, 'last_name')).toMatchObject({ takenBy: undefined, misfit: false })
  })

  it('offers what a stale field has', () => {
    expect(choice(first, 'city')?.takenBy).toBeUndefined()
  })

  it('offers what a change has set free, and takes what it has taken', () => {
    const changed = owners(fields, { '/name': null, '/first': 'first_name' })
    const of = (wanted: string) => choicesFor(age, attributes, changed).find((one) => one.attribute.name === wanted)
    expect(of('last_name')?.takenBy).toBeUndefined()
    expect(of('first_name')?.takenBy).toBe(first)
  })

  it('puts what can be chosen first', () => {
    expect(choicesFor(first, attributes, taken).map((one) => one.attribute.name)).toEqual([
      'first_name',
      'city',
      'age',
      'last_name',
    ])
  })
})

describe('fits', () => {
  it('lets texts be numbers, but no number be a text', () => {
    expect(fits('text', 'digit')).toBe(true)
    expect(fits('digit', 'text')).toBe(false)
    expect(fits('address', 'text')).toBe(false)
  })
})

describe('counted', () => {
  it('counts as it will be once the changes are saved', () => {
    expect(counted(fields, {})).toEqual({ mapped: 1, unmapped: 2, stale: 1 })
    expect(counted(fields, { '/first': 'first_name', '/name': null })).toEqual({ mapped: 1, unmapped: 2, stale: 1 })
    expect(counted(fields, { '/first': 'first_name' })).toEqual({ mapped: 2, unmapped: 1, stale: 1 })
  })
})

describe('filtered', () => {
  it('searches paths, titles and attributes', () => {
    expect(filtered(fields, {}, { query: 'GIVEN' })).toEqual([first])
    expect(filtered(fields, {}, { query: 'last_' })).toEqual([name])
  })

  it('leaves one state', () => {
    expect(filtered(fields, {}, { state: 'unmapped' })).toEqual([first, age])
    expect(filtered(fields, {}, { state: 'stale' })).toEqual([gone])
  })

  it('keeps what is being changed', () => {
    expect(filtered(fields, { '/first': 'first_name' }, { state: 'unmapped' })).toEqual([first, age])
    expect(filtered(fields, { '/first': 'first_name' }, { state: 'mapped' })).toEqual([name, first])
  })
})
