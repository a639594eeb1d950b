import type { MappingSchemas } from '../../api/client'
import type { Attribute } from './queries'

export const attributeTypes = ['text', 'digit', 'date', 'boolean', 'address', 'dataset'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** What is typed into the form of an attribute. */
export interface AttributeDraft {
  name: string
  label: string
  type: AttributeType
  sensitive: boolean
  /** Empty when there is no limit. */
  maxLength: string
  /** The values of a dataset, one a line. */
  options: string
  externallyMapped: boolean
}

const NEW: AttributeDraft = {
  name: '',
  label: '',
  type: 'text',
  sensitive: false,
  maxLength: '',
  options: '',
  externallyMapped: true,
}

export function draftOf(attribute: Attribute | undefined): AttributeDraft {
  if (!attribute) return NEW
  return {
    name: attribute.name,
    label: attribute.label,
    type: attribute.type,
    sensitive: attribute.sensitive ?? false,
    maxLength: attribute.maxLength === undefined ? '' : String(attribute.maxLength),
    options: (attribute.options ?? []).join('\n'),
    externallyMapped: attribute.externallyMapped ?? false,
  }
}

/** Whether a name keeps the rule for names of attributes. */
export function isAttributeName(name: string): boolean {
  return /^[a-z0-9_]{1,50}$/.test(name)
}

/** Whether values of the type may be limited in length. */
export function hasLength(type: AttributeType): boolean {
  return type === 'text' || type === 'digit' || type === 'date'
}

/** The values in the lines of a text, without empty lines. */
export function optionsOf(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The settings as the service takes them. What the type does not have is left out. */
export function requestOf(draft: AttributeDraft): MappingSchemas['ChangeAttributeRequest'] {
  return {
    label: draft.label,
    type: draft.type,
    sensitive: draft.sensitive,
    externallyMapped: draft.externallyMapped,
    maxLength: hasLength(draft.type) && draft.maxLength !== '' ? Number(draft.maxLength) : undefined,
    options: draft.type === 'dataset' ? optionsOf(draft.options) : undefined,
  }
}
