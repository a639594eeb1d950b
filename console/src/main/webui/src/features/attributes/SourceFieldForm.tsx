import { Alert, Button, Checkbox, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, faultsUnder } from '../../api/problem'
import { ConflictDialog } from '../../components/ConflictDialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { text } from '../../text'
import type { ImportedObject } from '../imports/queries'
import { AddressParts, chosenParts, type Parts } from '../values/AddressParts'
import { conversionDraft, conversionOf, filled, hasValueMap, isComplete, type ConversionDraft } from '../values/conversion'
import { ConversionFields } from '../values/ConversionFields'
import {
  sourceFieldsQuery,
  sourceQuery,
  sourceSuggestionsQuery,
  useProposedValues,
  useSourceChanges,
  type Attribute,
  type Source,
  type SourceField,
} from './queries'

const words = text.attributes

interface Props {
  attribute: Attribute
  hub: string
  objects: ImportedObject[]
  onClose: () => void
  onChanged: () => void
}

/** The source as it was when the form was opened; nothing of one that does not exist yet. */
interface Opened {
  source?: Source
  tag?: string
}

/** Which field of a hub an attribute's values come from, or which fields, and what they mean. */
export function SourceFieldForm(props: Props) {
  const { attribute, hub } = props
  const exists = attribute.sources?.some((source) => source.hub === hub) ?? false
  const stored = useQuery({ ...sourceQuery(attribute.name, hub), enabled: exists, staleTime: 0 })
  // What somebody else saves while the form is open is noticed on saving.
  const [opened, setOpened] = useState<Opened>()
  const first: Opened | undefined = exists ? (stored.isFetching ? undefined : stored.data) : {}
  if (!opened && first) setOpened(first)
  if (!opened) {
    return stored.isError ? (
      <ProblemAlert problem={stored.error} onRetry={() => void stored.refetch()} />
    ) : (
      <RowsSkeleton rows={3} />
    )
  }
  const readAgain = async (): Promise<Opened> => (await stored.refetch({ throwOnError: true })).data ?? {}
  return (
    <Form
      // Their version is another form.
      key={opened.tag ?? 'new'}
      {...props}
      present={opened.source}
      tag={opened.tag}
      onReload={async () => setOpened(await readAgain())}
      readTag={async () => (await readAgain()).tag}
    />
  )
}

interface FormProps extends Props {
  present: Source | undefined
  tag: string | undefined
  onReload: () => Promise<unknown>
  readTag: () => Promise<string | undefined>
}

function Form({ attribute, hub, objects, onClose, onChanged, present, tag: readTagFirst, onReload, readTag }: FormProps) {
  const [tag, setTag] = useState(readTagFirst)
  const [object, setObject] = useState(present?.object ?? null)
  const [field, setField] = useState(present?.field ?? null)
  const [parts, setParts] = useState<Parts>(present?.addressFields ?? {})
  const [byParts, setByParts] = useState(present?.addressFields !== undefined)
  const [updatable, setUpdatable] = useState(present?.updatable ?? false)
  const [conversion, setConversion] = useState(() => conversionDraft(present?.conversion))
  const { save } = useSourceChanges(attribute.name, onChanged)
  const fields = useQuery({ ...sourceFieldsQuery(attribute.name, hub, object ?? ''), enabled: object !== null })
  const proposed = useProposedValues(attribute.name, hub)
  const isAddress = attribute.type === 'address'
  const chosen = fields.data?.find((candidate) => candidate.field === field)
  const taken = chosen?.writtenBy && chosen.writtenBy !== attribute.name ? chosen.writtenBy : undefined
  const mayUpdate = byParts ? partsMayBeUpdated(parts, fields.data ?? []) : (chosen?.updatable ?? false) && !taken
  const goesBack = updatable && mayUpdate
  const faults = save.error instanceof ApiProblem ? save.error.fieldErrors() : {}
  const isChosen = object !== null && (byParts ? chosenParts(parts) !== undefined : field !== null)

  const choose = (nextObject: string | null, nextField: string | null) => {
    setObject(nextObject)
    setField(nextField)
    if (nextObject !== object) setParts({})
    setUpdatable(false)
    // What values mean is a matter of the field.
    setConversion((before) => ({ ...before, pairs: [] }))
    save.reset()
    proposed.reset()
  }
  const fill = () => {
    if (object === null || field === null) return
    proposed.mutate(
      { object, field },
      { onSuccess: (found) => setConversion((before) => ({ ...before, pairs: filled(before.pairs, found) })) },
    )
  }
  const submit = () => {
    if (object === null) return
    save.mutate(
      {
        hub,
        tag,
        body: {
          object,
          ...(byParts ? { addressFields: chosenParts(parts) } : { field: field ?? undefined }),
          updatable: goesBack,
          conversion: conversionOf(conversion, attribute, present?.conversion),
        },
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.sourceSaved(hub) })
          onClose()
        },
      },
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        <Suggested
          attribute={attribute}
          hub={hub}
          chosen={`${object}.${field}`}
          onChoose={(suggestion) => {
            setByParts(false)
            choose(suggestion.object, suggestion.field)
          }}
        />
        <Select
          label={words.object}
          data={objects.map(({ name, label }) => ({
            value: name,
            label: label && label !== name ? `${label} (${name})` : name,
          }))}
          value={object}
          onChange={(name) => choose(name, null)}
          error={faults.object}
          searchable
          allowDeselect={false}
        />
        {isAddress && (
          <SegmentedControl
            size="xs"
            aria-label={words.addressIs}
            value={byParts ? 'parts' : 'whole'}
            onChange={(value) => setByParts(value === 'parts')}
            data={[
              { value: 'whole', label: words.addressWhole },
              { value: 'parts', label: words.addressInParts },
            ]}
          />
        )}
        {byParts ? (
          <AddressParts
            parts={parts}
            change={(part) => setParts((before) => ({ ...before, ...part }))}
            names={(fields.data ?? []).filter(({ fit }) => fit === 'part').map((candidate) => candidate.field)}
            faults={faultsUnder(faults, 'addressFields')}
          />
        ) : (
          <FieldSelect
            fields={fields.data ?? []}
            value={field}
            onChange={(name) => choose(object, name)}
            disabled={object === null || fields.isPending}
            error={faults.field}
          />
        )}
        <ProblemAlert problem={fields.error} onRetry={() => void fields.refetch()} />
        {present?.stale && present.object === object && present.field === field && (
          <Alert color="yellow" variant="light">
            {words.staleExplanation}
          </Alert>
        )}
        {!byParts && chosen && chosen.fit !== 'fits' && chosen.reason && (
          <Alert color="yellow" variant="light">
            {chosen.reason}
          </Alert>
        )}
        <Checkbox
          label={words.updatable}
          description={
            taken ? words.writtenBy(taken) : isChosen && !mayUpdate ? words.notUpdatable : words.updatableHint
          }
          checked={goesBack}
          disabled={!mayUpdate}
          onChange={(event) => setUpdatable(event.currentTarget.checked)}
          error={faults.updatable}
        />
        {isChosen && (
          <ConversionFields
            to={attribute}
            draft={conversion}
            change={(part: Partial<ConversionDraft>) => setConversion((before) => ({ ...before, ...part }))}
            oneToOne={goesBack}
            faults={faultsUnder(faults, 'conversion')}
            onFill={hasValueMap(attribute.type) && (chosen?.options?.length ?? 0) > 0 ? fill : undefined}
            filling={proposed.isPending}
          />
        )}
        <ProblemAlert problem={proposed.error ?? save.error} />
        <Group>
          <RoleGate role="admin">
            <Button
              type="submit"
              loading={save.isPending}
              disabled={!isChosen || !isComplete(conversion, attribute, goesBack)}
            >
              {words.saveSource}
            </Button>
          </RoleGate>
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
        </Group>
      </Stack>
      <ConflictDialog
        problem={save.error}
        onReload={onReload}
        onKeepEditing={() => {
          save.reset()
          void readTag().then(setTag, () => undefined)
        }}
      />
    </form>
  )
}

/** Written back are all parts or none. */
function partsMayBeUpdated(parts: Parts, fields: SourceField[]): boolean {
  const names = Object.values(chosenParts(parts) ?? {})
  return (
    names.length > 0 && names.every((name) => fields.find((candidate) => candidate.field === name)?.updatable ?? false)
  )
}

interface SuggestedProps {
  attribute: Attribute
  hub: string
  /** Object and field that are chosen now. */
  chosen: string
  onChoose: (field: SourceField) => void
}

function Suggested({ attribute, hub, chosen, onChoose }: SuggestedProps) {
  const suggestions = useQuery(sourceSuggestionsQuery(attribute.name, hub))
  const offered = (suggestions.data ?? []).filter(({ field }) => `${field.object}.${field.field}` !== chosen)
  if (offered.length === 0) return null
  return (
    <Group gap="xs">
      <Text size="sm">{words.suggested}</Text>
      {offered.slice(0, 3).map(({ field, reason }) => (
        <Button
          key={`${field.object}.${field.field}`}
          size="compact-sm"
          variant="light"
          title={reason}
          onClick={() => onChoose(field)}
        >
          {`${field.object}.${field.field}`}
        </Button>
      ))}
    </Group>
  )
}

interface FieldSelectProps {
  fields: SourceField[]
  value: string | null
  onChange: (name: string | null) => void
  disabled: boolean
  error: string | undefined
}

/** The fields of the object; those that cannot be a source say why. */
function FieldSelect({ fields, value, onChange, disabled, error }: FieldSelectProps) {
  const options = fields.map(({ field, label, type, fit, reason }) => ({
    value: field,
    label: `${label && label !== field ? `${label} (${field})` : field} · ${words.types[type]}`,
    disabled: fit === 'misfit' || fit === 'part',
    reason: fit === 'part' ? words.onlyPart : reason,
  }))
  // What it has stays, also when the latest import did not find it.
  const data =
    value && !options.some((option) => option.value === value)
      ? [{ value, label: value, disabled: false, reason: undefined }, ...options]
      : options
  return (
    <Select
      label={words.field}
      data={[...data.filter((option) => !option.disabled), ...data.filter((option) => option.disabled)]}
      value={value}
      onChange={onChange}
      disabled={disabled}
      error={error}
      limit={100}
      searchable
      allowDeselect={false}
      comboboxProps={{ portalProps: { target: '#main' } }}
      nothingFoundMessage={words.noSuchField}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          {'reason' in option && option.reason ? <Text size="xs">{String(option.reason)}</Text> : null}
        </div>
      )}
    />
  )
}
