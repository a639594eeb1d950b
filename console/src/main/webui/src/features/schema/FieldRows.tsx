import { Button, Center, Group, Select, Table, Text } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { StatusBadge } from '../../components/StatusBadge'
import { useMay } from '../../session/session'
import { text } from '../../text'
import type { Attribute } from '../attributes/queries'
import { attributeOf, choicesFor, type Changes, type Choice } from './choices'
import type { SchemaField } from './queries'

const words = text.schema
const types = text.attributes.types

/** How many rows are shown at first, and more at a time. */
const ROWS = 50
/** How many attributes a list shows; the others are found by typing. */
const OPTIONS = 100

interface Props {
  fields: SchemaField[]
  attributes: Attribute[]
  changes: Changes
  /** Which field has each attribute. */
  taken: Map<string, SchemaField>
  /** What the service found wrong with a field's attribute, by the field's pointer. */
  faults: Record<string, string>
  onChange: (field: SchemaField, attribute: string | null) => void
  /** Opens what the field's values mean. */
  onValues: (field: SchemaField) => void
}

/** The fields, each with the attribute that it is. */
export function FieldRows({ fields, attributes, changes, taken, faults, onChange, onValues }: Props) {
  const [shown, setShown] = useState(ROWS)
  const mayMap = useMay('admin')
  return (
    <>
      <Table.ScrollContainer minWidth={320} tabIndex={0}>
        <Table verticalSpacing="xs" aria-label={words.fields}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.field}</Table.Th>
              <Table.Th visibleFrom="sm">{words.type}</Table.Th>
              <Table.Th>{words.attribute}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.slice(0, shown).map((field) => (
              <Table.Tr key={field.pointer}>
                <Table.Td>
                  <FieldName field={field} />
                </Table.Td>
                <Table.Td visibleFrom="sm">{types[field.type]}</Table.Td>
                <Table.Td>
                  {mayMap ? (
                    <Group gap="xs" wrap="nowrap">
                      <AttributeSelect
                        field={field}
                        attributes={attributes}
                        value={attributeOf(field, changes) ?? null}
                        taken={taken}
                        fault={faults[field.pointer]}
                        onChange={onChange}
                      />
                      {field.mapping && !field.stale && (
                        <Button
                          size="compact-sm"
                          variant={field.mapping.conversion ? 'light' : 'subtle'}
                          disabled={attributeOf(field, changes) !== field.mapping.attribute}
                          title={
                            attributeOf(field, changes) === field.mapping.attribute ? undefined : text.values.saveFirst
                          }
                          aria-label={text.values.openOf(field.path)}
                          onClick={() => onValues(field)}
                        >
                          {text.values.open}
                        </Button>
                      )}
                    </Group>
                  ) : (
                    <Text size="sm">{attributeOf(field, changes) ?? words.noAttribute}</Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {fields.length > shown && (
        <Center>
          <Button variant="default" onClick={() => setShown(shown + ROWS)}>
            {text.common.more}
          </Button>
        </Center>
      )}
    </>
  )
}

function FieldName({ field }: { field: SchemaField }) {
  return (
    <>
      <Group gap={6}>
        <Text size="sm" className="mono" title={field.pointer}>
          {field.path}
        </Text>
        {field.required && <StatusBadge tone="off" label={words.required} />}
        {field.stale && <StatusBadge tone="warning" label={words.states.stale} />}
      </Group>
      {field.title && (
        <Text size="xs" c="dimmed">
          {field.title}
        </Text>
      )}
      {field.options && (
        <Text size="xs" c="dimmed" lineClamp={1}>
          {words.options(field.options.map((option) => String(option)).join(', '))}
        </Text>
      )}
      {field.stale && <Text size="xs">{words.staleExplanation}</Text>}
      {!field.stale && field.mapping?.mismatch && <Text size="xs">{field.mapping.mismatch}</Text>}
    </>
  )
}

interface SelectProps extends Pick<Props, 'attributes' | 'taken' | 'onChange'> {
  field: SchemaField
  value: string | null
  fault: string | undefined
}

const AttributeSelect = memo(function AttributeSelect({ field, attributes, value, taken, fault, onChange }: SelectProps) {
  const choices = useMemo(
    // A field that is gone keeps what it has or gives it up.
    () => choicesFor(field, field.stale ? [] : attributes, taken).map(optionOf(field)),
    [field, attributes, taken],
  )
  const data =
    value && !choices.some((choice) => choice.value === value)
      ? [{ value, label: value, disabled: false, reason: undefined }, ...choices]
      : choices
  return (
    <Select
      aria-label={words.attributeOf(field.path)}
      placeholder={words.chooseAttribute}
      data={data}
      value={value}
      onChange={(next) => onChange(field, next)}
      error={fault}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': words.takeAway(field.path) }}
      limit={OPTIONS}
      // Within a landmark, as everything else.
      comboboxProps={{ portalProps: { target: '#main' } }}
      nothingFoundMessage={words.noSuchAttribute}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          {'reason' in option && option.reason ? <Text size="xs">{String(option.reason)}</Text> : null}
        </div>
      )}
      miw={140}
    />
  )
})

function optionOf(field: SchemaField) {
  return ({ attribute, takenBy, misfit }: Choice) => ({
    value: attribute.name,
    label: attribute.label === attribute.name ? attribute.name : `${attribute.label} (${attribute.name})`,
    disabled: takenBy !== undefined || misfit,
    reason: takenBy
      ? words.takenBy(takenBy.path)
      : misfit
        ? words.misfit(types[field.type], types[attribute.type])
        : undefined,
  })
}
