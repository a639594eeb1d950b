import { Button, Group, List, Modal, Stack, Textarea, TextInput, ThemeIcon } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconX } from '@tabler/icons-react'
import { ApiProblem } from '../../api/problem'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { hubNameRules, isHubName } from './hubName'
import { useCreateHub } from './queries'

const words = text.integrations

interface Props {
  opened: boolean
  onClose: () => void
  onCreated: (name: string) => void
}

export function CreateHubForm({ opened, onClose, onCreated }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`${words.add}: ${words.custom}`}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <Form onClose={onClose} onCreated={onCreated} />
    </Modal>
  )
}

function Form({ onClose, onCreated }: Omit<Props, 'opened'>) {
  const { draft, change, clear } = useDraft('create-hub', { name: '', description: '' })
  const create = useCreateHub()
  const faults = create.error instanceof ApiProblem ? create.error.fieldErrors() : {}
  const submit = () =>
    create.mutate(
      { name: draft.name, description: draft.description || undefined },
      {
        onSuccess: () => {
          clear()
          notifications.show({ message: words.created_(draft.name) })
          onCreated(draft.name)
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isHubName(draft.name)) submit()
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
          error={faults.name}
          required
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <NameRules name={draft.name} />
        <Textarea
          label={words.descriptionLabel}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={faults.description}
          autosize
          minRows={2}
          maxLength={500}
        />
        {!faults.name && <ProblemAlert problem={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <RoleGate role="admin">
            <Button type="submit" disabled={!isHubName(draft.name)} loading={create.isPending}>
              {words.create}
            </Button>
          </RoleGate>
        </Group>
      </Stack>
    </form>
  )
}

function NameRules({ name }: { name: string }) {
  return (
    <List size="sm" spacing={2} aria-live="polite" center>
      {hubNameRules(name).map((rule) => (
        <List.Item
          key={rule.label}
          icon={
            <ThemeIcon size={18} radius="xl" variant="light" color={rule.kept ? 'green' : 'gray'}>
              {rule.kept ? <IconCheck size={12} aria-label="✓" /> : <IconX size={12} aria-label="✗" />}
            </ThemeIcon>
          }
        >
          {rule.label}
        </List.Item>
      ))}
    </List>
  )
}
