import type { MappingSchemas } from '../../api/client'
import type { AttributeType } from '../attributes/draft'

type Conversion = MappingSchemas['Conversion']
type ValuePair = MappingSchemas['ValuePair']

export const UNLISTED = ['refuse', 'pass_on', 'default'] as const
export type Unlisted = (typeof UNLISTED)[number]

/** The types of JSON that a value of a customer's application may have. */
export const FIELD_KINDS = ['text', 'number', 'boolean'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** A row of a value map, as it is typed. */
export interface PairDraft {
  kind: FieldKind
  field: string
  /** Empty while none is chosen. */
  attribute: string
}

/** How values become an attribute's, as it is typed. Defaults are empty when there is none. */
export interface ConversionDraft {
  pairs: PairDraft[]
  unlisted: Unlisted
  unlistedDefault: string
  missingDefault: string
}

/** What the conversion of an attribute depends on. */
export interface Converted {
  type: AttributeType
  options?: string[]
}

/** Whether values of the type are few and known, so that a map can say what each means. */
export function hasValueMap(type: AttributeType): boolean {
  return type === 'dataset' || type === 'boolean'
}

/** Whether a default is one text or one of few values; that of an address has parts, and is set over the API. */
export function hasDefault(type: AttributeType): boolean {
  return type !== 'address'
}

/** The values that the attribute can have; none when there are too many to choose from. */
export function valuesOf({ type, options }: Converted): string[] {
  return type === 'boolean' ? ['true', 'false'] : type === 'dataset' ? (options ?? []) : []
}

export function conversionDraft(stored: Conversion | undefined): ConversionDraft {
  return {
    pairs: (stored?.values ?? []).map(pairDraft),
    unlisted: stored?.unlisted ?? 'refuse',
    unlistedDefault: typed(stored?.unlistedDefault),
    missingDefault: typed(stored?.missingDefault),
  }
}

function pairDraft({ field, attribute }: ValuePair): PairDraft {
  return { ...fieldDraft(field), attribute: typed(attribute) }
}

function fieldDraft(field: unknown): Pick<PairDraft, 'kind' | 'field'> {
  const kind = typeof field === 'number' || typeof field === 'boolean' ? typeof field : 'text'
  return { kind: kind as FieldKind, field: typed(field) }
}

function typed(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}

/**
 * The conversion as the service takes it; nothing when nothing is decided.
 *
 * @param stored for the default of an address, which the form does not show
 */
export function conversionOf(draft: ConversionDraft, to: Converted, stored: Conversion | undefined): Conversion | undefined {
  const isMapped = hasValueMap(to.type) && draft.pairs.length > 0
  const conversion: Conversion = {
    values: isMapped ? draft.pairs.map((pair) => pairOf(pair, to)) : undefined,
    unlisted: isMapped && draft.unlisted !== 'refuse' ? draft.unlisted : undefined,
    unlistedDefault: isMapped && draft.unlisted === 'default' ? valueOf(draft.unlistedDefault, to.type) : undefined,
    missingDefault: hasDefault(to.type) ? valueOf(draft.missingDefault, to.type) : stored?.missingDefault,
  }
  return Object.values(conversion).some((part) => part !== undefined) ? conversion : undefined
}

function pairOf(pair: PairDraft, { type }: Converted): ValuePair {
  return { field: fieldOf(pair), attribute: valueOf(pair.attribute, type) }
}

function fieldOf({ kind, field }: PairDraft): unknown {
  return kind === 'number' ? Number(field) : kind === 'boolean' ? field === 'true' : field
}

function valueOf(value: string, type: AttributeType): unknown {
  if (value === '') return undefined
  if (type === 'boolean') return value === 'true'
  // Digits are a text, so that a leading zero stays.
  return type === 'digit' && !/^\d+$/.test(value) && isExact(value) ? Number(value) : value
}

/** Whether a number is the same after it was read: others would be changed without a word. */
function isExact(number: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(number) && String(Number(number)) === number
}

export type PairFault = 'empty' | 'notExact' | 'twice' | 'unmapped' | 'notOneToOne'

/**
 * What is wrong with each row.
 *
 * @param oneToOne whether the map is used backwards as well
 */
export function pairFaults(pairs: PairDraft[], oneToOne: boolean): (PairFault | undefined)[] {
  const keyOf = ({ kind, field }: PairDraft) => `${kind} ${field}`
  return pairs.map((pair, index) => {
    const before = pairs.slice(0, index)
    if (pair.field === '') return 'empty'
    if (pair.kind === 'number' && !isExact(pair.field)) return 'notExact'
    if (before.some((other) => keyOf(other) === keyOf(pair))) return 'twice'
    if (pair.attribute === '') return 'unmapped'
    if (oneToOne && before.some((other) => other.attribute === pair.attribute)) return 'notOneToOne'
    return undefined
  })
}

/** Whether it can be sent: each row says what it means, and a default that was chosen is there. */
export function isComplete(draft: ConversionDraft, to: Converted, oneToOne: boolean): boolean {
  if (!hasValueMap(to.type) || draft.pairs.length === 0) return true
  return (
    pairFaults(draft.pairs, oneToOne).every((fault) => fault === undefined) &&
    (draft.unlisted !== 'default' || draft.unlistedDefault !== '')
  )
}

/** The rows with those that are proposed, but for values that have a row; what has no meaning yet comes last. */
export function filled(pairs: PairDraft[], proposed: MappingSchemas['ProposedValues']): PairDraft[] {
  const unmatched = (proposed.unmatchedOptions ?? []).map((field) => ({ ...fieldDraft(field), attribute: '' }))
  return withNew(pairs, [...(proposed.values ?? []).map(pairDraft), ...unmatched])
}

/** The rows with one for each value that a field may have. Those that are written as the attribute's values mean them. */
export function filledFrom(pairs: PairDraft[], options: unknown[], to: Converted): PairDraft[] {
  const meant = (field: string) => valuesOf(to).find((value) => value.toLowerCase() === field.toLowerCase()) ?? ''
  return withNew(
    pairs,
    options.map(fieldDraft).map((draft) => ({ ...draft, attribute: meant(draft.field) })),
  )
}

function withNew(pairs: PairDraft[], further: PairDraft[]): PairDraft[] {
  const known = new Set(pairs.map(({ kind, field }) => `${kind} ${field}`))
  return [...pairs, ...further.filter(({ kind, field }) => !known.has(`${kind} ${field}`))]
}
