import { Button, Group, Modal, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ApiProblem } from '../api/problem'
import { text } from '../text'
import { ProblemAlert } from './ProblemAlert'

interface Props {
  problem: Error | null
  /** Takes what the other person saved, and drops what was typed; the dialog says when that cannot be read. */
  onReload: () => Promise<unknown>
  /** Goes back to what was typed. */
  onKeepEditing: () => void
}

/** Somebody else saved first (412): nothing is lost, and the person chooses. */
export function ConflictDialog({ problem, onReload, onKeepEditing }: Props) {
  const reload = useMutation({ mutationFn: onReload })
  return (
    <Modal
      opened={problem instanceof ApiProblem && problem.isConflict}
      onClose={onKeepEditing}
      title={text.conflict.title}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <Text size="sm">{text.conflict.explanation}</Text>
      <ProblemAlert problem={reload.error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onKeepEditing}>
          {text.conflict.keep}
        </Button>
        <Button loading={reload.isPending} onClick={() => reload.mutate()} data-autofocus>
          {text.conflict.reload}
        </Button>
      </Group>
    </Modal>
  )
}
