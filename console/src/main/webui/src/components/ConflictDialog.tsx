import { Button, Group, Modal, Text } from '@mantine/core'
import { ApiProblem } from '../api/problem'
import { text } from '../text'

interface Props {
  problem: Error | null
  /** Takes what the other person saved, and drops what was typed. */
  onReload: () => void
  /** Goes back to what was typed. */
  onKeepEditing: () => void
}

/** Somebody else saved first (412): nothing is lost, and the person chooses. */
export function ConflictDialog({ problem, onReload, onKeepEditing }: Props) {
  return (
    <Modal
      opened={problem instanceof ApiProblem && problem.isConflict}
      onClose={onKeepEditing}
      title={text.conflict.title}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <Text size="sm">{text.conflict.explanation}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onKeepEditing}>
          {text.conflict.keep}
        </Button>
        <Button onClick={onReload} data-autofocus>
          {text.conflict.reload}
        </Button>
      </Group>
    </Modal>
  )
}
