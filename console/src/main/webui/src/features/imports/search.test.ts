import { describe, expect, it } from 'vitest'
import { matching } from './search'

const objects = [
  { name: 'contact', label: 'Person', fields: [{ name: 'first_name', type: 'text' as const }, { name: 'age', type: 'digit' as const }] },
  { name: 'loan', fields: [{ name: 'amount', label: 'Sum', type: 'digit' as const }] },
]

describe('matching', () => {
  it('leaves everything without a query', () => {
    expect(matching(objects, ' ')).toEqual(objects)
  })

  it('finds an object with all its fields by its label', () => {
    expect(matching(objects, 'person')).toEqual([objects[0]])
  })

  it('finds single fields, whatever the case', () => {
    expect(matching(objects, 'FIRST')).toEqual([{ ...objects[0], fields: [objects[0]!.fields[0]] }])
    expect(matching(objects, 'sum')).toEqual([objects[1]])
  })
})
