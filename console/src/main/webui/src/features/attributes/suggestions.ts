import type { ImportedObject } from '../imports/queries'
import type { Attribute } from './queries'

export interface FieldOf {
  object: string
  field: string
}

/** Letters and digits alone, so that first_name, FirstName and "First name" are the same. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** The fields that are named like the attribute and have its type: probably the same thing. */
export function suggestedFields(attribute: Attribute, objects: ImportedObject[]): FieldOf[] {
  const names = new Set([plain(attribute.name), plain(attribute.label)])
  return objects.flatMap((object) =>
    (object.fields ?? [])
      .filter((field) => !field.stale && field.type === attribute.type)
      .filter((field) => names.has(plain(field.name)) || names.has(plain(field.label ?? '')))
      .map((field) => ({ object: object.name, field: field.name })),
  )
}
