import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { text } from '../../text'
import { attributeTypes, hasLength, type AttributeDraft, type AttributeType } from './draft'

const words = text.attributes

interface Props {
  draft: AttributeDraft
  change: (part: Partial<AttributeDraft>) => void
  faults: Record<string, string>
  /** Whether the type can still be chosen. */
  isNew?: boolean
}

/** What can be set of an attribute, but for its name. */
export function AttributeFields({ draft, change, faults, isNew = false }: Props) {
  return (
    <>
      <TextInput
        label={words.label}
        description={words.labelHint}
        value={draft.label}
        onChange={(event) => change({ label: event.currentTarget.value })}
        error={faults.label}
        maxLength={200}
        required
        autoComplete="off"
      />
      <Select
        label={words.type}
        description={isNew ? words.typeHint : words.typeFixed}
        value={draft.type}
        onChange={(type) => change({ type: (type ?? 'text') as AttributeType })}
        data={attributeTypes.map((value) => ({ value, label: words.types[value] }))}
        allowDeselect={false}
        disabled={!isNew}
        error={faults.type}
      />
      {draft.type === 'dataset' && (
        <Textarea
          label={words.options}
          description={words.optionsHint}
          value={draft.options}
          onChange={(event) => change({ options: event.currentTarget.value })}
          error={faults.options}
          autosize
          minRows={3}
          maxRows={12}
          required
        />
      )}
      {hasLength(draft.type) && (
        <NumberInput
          label={words.maxLength}
          placeholder={words.noLimit}
          value={draft.maxLength === '' ? '' : Number(draft.maxLength)}
          onChange={(value) => change({ maxLength: value === '' ? '' : String(value) })}
          error={faults.maxLength}
          min={1}
          allowDecimal={false}
          hideControls
        />
      )}
      <Checkbox
        label={words.sensitive}
        description={words.sensitiveHint}
        checked={draft.sensitive}
        onChange={(event) => change({ sensitive: event.currentTarget.checked })}
      />
      <Checkbox
        label={words.externallyMapped}
        description={words.externallyMappedHint}
        checked={draft.externallyMapped}
        onChange={(event) => change({ externallyMapped: event.currentTarget.checked })}
      />
    </>
  )
}
