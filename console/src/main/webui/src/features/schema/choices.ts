import type { Attribute } from '../attributes/queries'
import type { SchemaField } from './queries'
import type { FieldState } from './route'

type Type = SchemaField['type']

/** The attribute that each field is to have from now on, by the field's pointer; null for none. */
export type Changes = Record<string, string | null>

/** The attribute of a field once the changes are saved. */
export function attributeOf(field: SchemaField, changes: Changes): string | undefined {
  const change = changes[field.pointer]
  return change === undefined ? field.mapping?.attribute : (change ?? undefined)
}

/** The changes with one more; a field that gets back what it has is not changed. */
export function withChange(changes: Changes, field: SchemaField, attribute: string | null): Changes {
  const { [field.pointer]: _before, ...rest } = changes
  return attribute === (field.mapping?.attribute ?? null) ? rest : { ...rest, [field.pointer]: attribute }
}

/** Those that change something: fields may be gone, and others may have mapped them alike meanwhile. */
export function remaining(changes: Changes, fields: SchemaField[]): Changes {
  return fields.reduce<Changes>((left, field) => {
    const attribute = changes[field.pointer]
    return attribute === undefined ? left : withChange(left, field, attribute)
  }, {})
}

/** Which field has each attribute once the changes are saved. One that is stale gives its attribute up to others. */
export function owners(fields: SchemaField[], changes: Changes): Map<string, SchemaField> {
  const owners = new Map<string, SchemaField>()
  for (const field of fields) {
    const attribute = attributeOf(field, changes)
    if (attribute && !field.stale) owners.set(attribute, field)
  }
  return owners
}

export function stateOf(field: SchemaField, changes: Changes): FieldState {
  if (field.stale) return 'stale'
  return attributeOf(field, changes) ? 'mapped' : 'unmapped'
}

export function counted(fields: SchemaField[], changes: Changes): Record<FieldState, number> {
  const counts = { mapped: 0, unmapped: 0, stale: 0 }
  for (const field of fields) counts[stateOf(field, changes)]++
  return counts
}

/**
 * The fields whose path, title or attribute contains the words, in the state that is wanted. One that a change has just
 * taken out of that state stays until it is saved, so that no row vanishes under the hand.
 */
export function filtered(
  fields: SchemaField[],
  changes: Changes,
  { query = '', state }: { query?: string; state?: FieldState },
): SchemaField[] {
  const wanted = query.trim().toLowerCase()
  return fields.filter(
    (field) =>
      (state === undefined || [stateOf(field, changes), stateOf(field, {})].includes(state)) &&
      [field.path, field.pointer, field.title, attributeOf(field, changes)].some((word) =>
        word?.toLowerCase().includes(wanted),
      ),
  )
}

/** Types of fields whose values can be those of an attribute of another type, as the service decides it. */
const FITTING: Partial<Record<Type, Type[]>> = {
  text: ['date', 'dataset'],
  digit: ['text', 'dataset'],
  dataset: ['text', 'dataset'],
  date: ['text'],
  boolean: ['text', 'dataset', 'digit'],
}

export function fits(field: Type, attribute: Type): boolean {
  return field === attribute || (FITTING[attribute]?.includes(field) ?? false)
}

/** An attribute that is offered for a field. */
export interface Choice {
  attribute: Attribute
  /** The field that has it, so that it cannot be chosen. */
  takenBy?: SchemaField
  /** Whether values of the field cannot be those of the attribute. */
  misfit: boolean
}

/** All attributes for a field: those that can be chosen first. */
export function choicesFor(field: SchemaField, attributes: Attribute[], taken: Map<string, SchemaField>): Choice[] {
  const present = field.mapping?.attribute
  const choices = attributes.map((attribute): Choice => {
    const owner = taken.get(attribute.name)
    return {
      attribute,
      takenBy: owner && owner.pointer !== field.pointer ? owner : undefined,
      // What it has may fit by a value map.
      misfit: attribute.name !== present && !fits(field.type, attribute.type),
    }
  })
  const free = (choice: Choice) => !choice.takenBy && !choice.misfit
  return [...choices.filter(free), ...choices.filter((choice) => !free(choice))]
}
