import { Kbd, Modal, Table } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { text } from '../text'
import { destinations } from './navigation'

/** How long the second key of "g, i" may take. */
const SEQUENCE_MS = 1200

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null
  return element?.closest?.('input, textarea, select, [contenteditable=true], [role=dialog]') != null
}

/** Keys that work on every page, while nobody types. */
export function useShortcuts(toggleSheet: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let goPressedAt = -Infinity
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') {
        toggleSheet()
      } else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type=search]')
        if (search) {
          event.preventDefault()
          search.focus()
        }
      } else if (event.key === 'g') {
        goPressedAt = event.timeStamp
      } else if (event.timeStamp - goPressedAt < SEQUENCE_MS) {
        goPressedAt = -Infinity
        const page = destinations.find((candidate) => candidate.key === event.key)
        if (page) void navigate({ to: page.path })
      }
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [navigate, toggleSheet])
}

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const rows: [string[], string][] = [
    [['Ctrl', 'K'], text.shortcuts.palette],
    [['/'], text.shortcuts.search],
    ...destinations.map((page): [string[], string] => [['g', page.key], text.shortcuts.goTo(page.label)]),
    [['?'], text.shortcuts.help],
    [['Esc'], text.shortcuts.close],
  ]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text.shortcuts.title}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(([keys, meaning]) => (
            <Table.Tr key={meaning}>
              <Table.Td w={110}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
