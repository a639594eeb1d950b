import { Button, Group, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ApiProblem } from '../../api/problem'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { AttributeFields } from './AttributeFields'
import { draftOf, isAttributeName, requestOf } from './draft'
import { useCreateAttribute } from './queries'

const words = text.attributes

interface Props {
  onClose: () => void
  onCreated: (name: string) => void
}

export function CreateAttributeForm({ onClose, onCreated }: Props) {
  const { draft, change, clear } = useDraft('create-attribute', draftOf(undefined))
  const create = useCreateAttribute()
  const faults = create.error instanceof ApiProblem ? create.error.fieldErrors() : {}
  const ready = isAttributeName(draft.name) && draft.label.trim() !== ''
  const submit = () =>
    create.mutate(
      { name: draft.name, ...requestOf(draft) },
      {
        onSuccess: () => {
          clear()
          notifications.show({ message: words.created(draft.name) })
          onCreated(draft.name)
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) submit()
      }}
    >
      <Stack>
        <TextInput
          label={words.name}
          description={words.nameHint}
          value={draft.name}
          onChange={(event) => {
            create.reset()
            change({ name: event.currentTarget.value })
          }}
          error={faults.name ?? (draft.name !== '' && !isAttributeName(draft.name) ? words.nameRule : undefined)}
          required
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <AttributeFields draft={draft} change={change} faults={faults} isNew />
        <ProblemAlert problem={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <RoleGate role="admin">
            <Button type="submit" disabled={!ready} loading={create.isPending}>
              {words.create}
            </Button>
          </RoleGate>
        </Group>
      </Stack>
    </form>
  )
}
