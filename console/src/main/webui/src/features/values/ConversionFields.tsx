import { ActionIcon, Button, Group, NativeSelect, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconSparkles, IconTrash } from '@tabler/icons-react'
import { text } from '../../text'
import {
  FIELD_KINDS,
  hasDefault,
  hasValueMap,
  pairFaults,
  UNLISTED,
  valuesOf,
  type ConversionDraft,
  type Converted,
  type FieldKind,
  type PairDraft,
  type Unlisted,
} from './conversion'

const words = text.values

interface Props {
  to: Converted
  draft: ConversionDraft
  change: (part: Partial<ConversionDraft>) => void
  /** Whether values go back to the application, too. */
  oneToOne: boolean
  /** What the service found wrong, by the place in the conversion. */
  faults: Record<string, string>
  /** Adds rows for the values that the field may have; absent while they are not known. */
  onFill?: () => void
  filling?: boolean
}

/** How the values of a field become those of an attribute: what they mean, and what is taken in the place of others. */
export function ConversionFields({ to, draft, change, oneToOne, faults, onFill, filling }: Props) {
  const values = valuesOf(to)
  return (
    <Stack>
      {hasValueMap(to.type) && (
        <ValueMap
          pairs={draft.pairs}
          values={values}
          oneToOne={oneToOne}
          faults={faults}
          onChange={(pairs) => change({ pairs })}
          onFill={onFill}
          filling={filling}
        />
      )}
      {hasValueMap(to.type) && draft.pairs.length > 0 && (
        <Group align="start" grow>
          <NativeSelect
            label={words.unlisted}
            value={draft.unlisted}
            onChange={(event) => change({ unlisted: event.currentTarget.value as Unlisted })}
            data={UNLISTED.map((value) => ({ value, label: words.unlistedChoices[value] }))}
            error={faults.unlisted}
          />
          {draft.unlisted === 'default' && (
            <ValueInput
              label={words.unlistedDefault}
              values={values}
              value={draft.unlistedDefault}
              onChange={(unlistedDefault) => change({ unlistedDefault })}
              none={words.choose}
              error={faults.unlistedDefault}
            />
          )}
        </Group>
      )}
      {hasDefault(to.type) && (
        <ValueInput
          label={words.missingDefault}
          description={words.missingDefaultHint}
          values={values}
          value={draft.missingDefault}
          onChange={(missingDefault) => change({ missingDefault })}
          none={words.noDefault}
          error={faults.missingDefault}
        />
      )}
      {faults[''] && (
        <Text size="sm" c="red">
          {faults['']}
        </Text>
      )}
    </Stack>
  )
}

interface ValueInputProps {
  label: string
  description?: string
  /** Those that can be chosen; any can be typed when there are none. */
  values: string[]
  value: string
  onChange: (value: string) => void
  /** What is shown for no value. */
  none: string
  error: string | undefined
}

function ValueInput({ values, none, onChange, ...input }: ValueInputProps) {
  return values.length > 0 ? (
    <NativeSelect
      {...input}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: none }, ...values.map((value) => ({ value, label: value }))]}
    />
  ) : (
    <TextInput {...input} placeholder={none} onChange={(event) => onChange(event.currentTarget.value)} autoComplete="off" />
  )
}

interface MapProps {
  pairs: PairDraft[]
  values: string[]
  oneToOne: boolean
  faults: Record<string, string>
  onChange: (pairs: PairDraft[]) => void
  onFill: (() => void) | undefined
  filling: boolean | undefined
}

function ValueMap({ pairs, values, oneToOne, faults, onChange, onFill, filling }: MapProps) {
  const own = pairFaults(pairs, oneToOne)
  const changeAt = (index: number, part: Partial<PairDraft>) =>
    onChange(pairs.map((pair, i) => (i === index ? { ...pair, ...part } : pair)))
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={500}>
          {words.map}
        </Text>
        <Text size="xs" c="dimmed">
          {oneToOne ? words.mapBothWays : words.mapHint}
        </Text>
      </div>
      {pairs.length > 0 && (
        <Table.ScrollContainer minWidth={440} tabIndex={0}>
          <Table verticalSpacing={4} withRowBorders={false} aria-label={words.map}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.theirs}</Table.Th>
                <Table.Th>{words.kind}</Table.Th>
                <Table.Th>{words.ours}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{words.actions}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pairs.map((pair, index) => {
                const fault = own[index]
                const ofMeaning = fault === 'unmapped' || fault === 'notOneToOne'
                return (
                  // Rows have no identity but their place.
                  <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
                    <Table.Td>
                      <FieldValue
                        pair={pair}
                        row={index + 1}
                        onChange={(field) => changeAt(index, { field })}
                        error={faults[`values.${index}.field`] ?? (fault && !ofMeaning ? words.faults[fault] : undefined)}
                      />
                    </Table.Td>
                    <Table.Td>
                      <NativeSelect
                        aria-label={words.kindOf(index + 1)}
                        miw={108}
                        value={pair.kind}
                        onChange={(event) => {
                          const kind = event.currentTarget.value as FieldKind
                          changeAt(index, { kind, field: kind === 'boolean' && pair.field !== 'false' ? 'true' : pair.field })
                        }}
                        data={FIELD_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
                      />
                    </Table.Td>
                    <Table.Td>
                      <NativeSelect
                        aria-label={words.meaningOf(pair.field || String(index + 1))}
                        value={pair.attribute}
                        onChange={(event) => changeAt(index, { attribute: event.currentTarget.value })}
                        data={[
                          { value: '', label: words.choose },
                          ...choices(values, pair.attribute).map((value) => ({ value, label: value })),
                        ]}
                        error={faults[`values.${index}.attribute`] ?? (ofMeaning ? words.faults[fault] : undefined)}
                      />
                    </Table.Td>
                    <Table.Td>
                      <ActionIcon
                        variant="default"
                        size="lg"
                        aria-label={words.removeRow(pair.field || String(index + 1))}
                        onClick={() => onChange(pairs.filter((_, i) => i !== index))}
                      >
                        <IconTrash size={14} aria-hidden />
                      </ActionIcon>
                    </Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {faults.values && (
        <Text size="sm" c="red">
          {faults.values}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...pairs, { kind: 'text', field: '', attribute: '' }])}
        >
          {words.addRow}
        </Button>
        {onFill && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSparkles size={14} aria-hidden />}
            onClick={onFill}
            loading={filling}
          >
            {words.fill}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** What it has stays visible, also when the attribute does not have that value any more. */
function choices(values: string[], present: string): string[] {
  return present === '' || values.includes(present) ? values : [present, ...values]
}

interface FieldValueProps {
  pair: PairDraft
  row: number
  onChange: (field: string) => void
  error: string | undefined
}

function FieldValue({ pair, row, onChange, error }: FieldValueProps) {
  const input = {
    'aria-label': words.theirsOf(row),
    value: pair.field,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    error,
  }
  return pair.kind === 'boolean' ? (
    <NativeSelect {...input} data={['true', 'false']} />
  ) : (
    <TextInput {...input} maxLength={200} autoComplete="off" spellCheck={false} />
  )
}
