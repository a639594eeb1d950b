import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { text } from '../text'
import { ProblemAlert } from './ProblemAlert'

interface Props {
  opened: boolean
  onClose: () => void
  title: string
  /** What has to be typed. */
  name: string
  /** What will be lost, counted. */
  consequences: ReactNode
  action: string
  onConfirm: () => void
  pending: boolean
  problem: Error | null
}

/** Asks for the name of what is about to be destroyed. */
export function ConfirmByName(props: Props) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <Confirmation {...props} />
    </Modal>
  )
}

function Confirmation({ name, consequences, action, onConfirm, onClose, pending, problem }: Props) {
  const [typed, setTyped] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === name) onConfirm()
      }}
    >
      <Stack>
        <div>{consequences}</div>
        <TextInput
          label={text.confirm.typeName(name)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <Button type="submit" color="red" disabled={typed !== name} loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
