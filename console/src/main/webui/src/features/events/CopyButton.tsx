import { Button, Checkbox, Group, Modal, MultiSelect, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { text } from '../../text'
import { DEFAULT_TYPE, eventTypesQuery, useDestinationChanges } from './queries'

const words = text.events

interface Props {
  hub: string
  eventType: string
}

/** Gives other event types of the hub the same destination, as it is stored. */
export function CopyButton(props: Props) {
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <RoleGate role="admin">
        <Button variant="default" onClick={dialog.open}>
          {words.copy}
        </Button>
      </RoleGate>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={words.copyTitle(props.eventType)}
        closeButtonProps={{ 'aria-label': text.common.close }}
      >
        <CopyForm {...props} onClose={dialog.close} />
      </Modal>
    </>
  )
}

function CopyForm({ hub, eventType, onClose }: Props & { onClose: () => void }) {
  const types = useQuery(eventTypesQuery)
  const [chosen, setChosen] = useState<string[]>([])
  const [replace, setReplace] = useState(false)
  const { copy } = useDestinationChanges(hub, eventType, undefined)
  const offered = [DEFAULT_TYPE, ...(types.data ?? []).map((known) => known.type)].filter((type) => type !== eventType)
  const submit = () =>
    copy.mutate(
      { eventTypes: chosen, replace },
      {
        onSuccess: () => {
          notifications.show({ message: words.copied(chosen.length) })
          onClose()
        },
      },
    )
  return (
    <Stack>
      <MultiSelect
        label={words.copyTo}
        data={offered}
        value={chosen}
        onChange={setChosen}
        searchable
        clearable
        limit={100}
        comboboxProps={{ withinPortal: false }}
      />
      <Checkbox
        label={words.copyReplace}
        checked={replace}
        onChange={(event) => setReplace(event.currentTarget.checked)}
      />
      <ProblemAlert problem={types.error ?? copy.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.common.cancel}
        </Button>
        <Button onClick={submit} loading={copy.isPending} disabled={chosen.length === 0}>
          {words.copyConfirm}
        </Button>
      </Group>
    </Stack>
  )
}
