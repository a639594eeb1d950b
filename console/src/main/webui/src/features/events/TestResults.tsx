import { Card, Group, Stack, Table, Text } from '@mantine/core'
import type { DispatchSchemas } from '../../api/client'
import { StatusBadge } from '../../components/StatusBadge'
import { text } from '../../text'

const words = text.events

/** How the tests of all destinations of a hub went, those that failed with what to do. */
export function TestResults({ results: { items = [], left = 0 } }: { results: DispatchSchemas['ConnectivityTests'] }) {
  const passed = items.filter(({ passed }) => passed).length
  return (
    <Card withBorder role="status" aria-label={words.testAllDone}>
      <Stack gap="xs">
        <Text size="sm" fw={550}>
          {words.testAllCounts(passed, items.length - passed)}
        </Text>
        {left > 0 && <Text size="sm">{words.testAllLeft(left)}</Text>}
        <Table verticalSpacing={4} aria-label={words.testAllDone}>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr key={item.eventType}>
                <Table.Td>
                  <Group gap="xs">
                    <StatusBadge
                      tone={item.passed ? 'good' : 'bad'}
                      label={item.passed ? words.testPassed : words.testFailed}
                    />
                    <Text size="sm" className="mono">
                      {item.eventType}
                    </Text>
                  </Group>
                  {!item.passed && <Text size="sm">{item.advice}</Text>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  )
}
