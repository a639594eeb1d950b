import { Button, Group, Modal, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, faultsUnder } from '../../api/problem'
import { ConflictDialog } from '../../components/ConflictDialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { text } from '../../text'
import type { Attribute } from '../attributes/queries'
import { AddressParts, chosenParts, type Parts } from '../values/AddressParts'
import { conversionDraft, conversionOf, filledFrom, hasValueMap, isComplete } from '../values/conversion'
import { ConversionFields } from '../values/ConversionFields'
import { schemaQuery, useSchemaChanges, type SchemaField } from './queries'

const words = text.values

interface Props {
  hub: string
  tag: string | undefined
  /** The field with its mapping as it is stored; nothing while the dialog is closed. */
  field: SchemaField | undefined
  attribute: Attribute | undefined
  onClose: () => void
}

/** What the values of a mapped field mean as those of its attribute. */
export function ValuesDialog({ field, attribute, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={field !== undefined && attribute !== undefined}
      onClose={onClose}
      title={words.title(field?.path ?? '')}
      size="lg"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {field && attribute && (
        <ValuesForm key={field.pointer} field={field} attribute={attribute} onClose={onClose} {...rest} />
      )}
    </Modal>
  )
}

type FormProps = Omit<Props, 'field' | 'attribute'> & { field: SchemaField; attribute: Attribute }

function ValuesForm({ hub, tag, field, attribute, onClose }: FormProps) {
  const queries = useQueryClient()
  const stored = field.mapping?.conversion
  const [draft, setDraft] = useState(() => conversionDraft(stored))
  const [parts, setParts] = useState<Parts>(field.mapping?.address ?? field.address ?? {})
  const { map } = useSchemaChanges(hub, tag)
  const faults = faultsUnder(map.error instanceof ApiProblem ? map.error.fieldErrors() : {}, 'mappings.0')
  const isAddress = attribute.type === 'address'
  const submit = () =>
    map.mutate(
      [
        {
          pointer: field.pointer,
          attribute: attribute.name,
          conversion: conversionOf(draft, attribute, stored),
          address: isAddress ? chosenParts(parts) : undefined,
        },
      ],
      {
        onSuccess: () => {
          notifications.show({ message: words.saved(field.path) })
          onClose()
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        {isAddress && (
          <AddressParts
            parts={parts}
            change={(part) => setParts((before) => ({ ...before, ...part }))}
            names={Object.values(field.address ?? {})}
            faults={faultsUnder(faults, 'address')}
          />
        )}
        <ConversionFields
          to={attribute}
          draft={draft}
          change={(part) => setDraft((before) => ({ ...before, ...part }))}
          oneToOne={false}
          faults={faultsUnder(faults, 'conversion')}
          onFill={
            hasValueMap(attribute.type) && field.options
              ? () =>
                  setDraft((before) => ({ ...before, pairs: filledFrom(before.pairs, field.options ?? [], attribute) }))
              : undefined
          }
        />
        <ProblemAlert problem={map.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <RoleGate role="admin">
            <Button type="submit" loading={map.isPending} disabled={!isComplete(draft, attribute, false)}>
              {words.save}
            </Button>
          </RoleGate>
        </Group>
      </Stack>
      <ConflictDialog
        problem={map.error}
        onReload={async () => {
          await queries.fetchQuery({ ...schemaQuery(hub), staleTime: 0 })
          onClose()
        }}
        onKeepEditing={() => {
          map.reset()
          void queries.invalidateQueries({ queryKey: schemaQuery(hub).queryKey })
        }}
      />
    </form>
  )
}
