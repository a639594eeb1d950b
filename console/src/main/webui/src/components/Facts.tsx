import { Card, Group, SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../text'
import { Copy } from './CopySnippet'

/** What is known of one thing, by its label. What is undefined is left out. */
export function Facts({ facts }: { facts: [label: string, value: ReactNode][] }) {
  return (
    <Card withBorder>
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2, md: 4 }} m={0}>
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([label, value]) => (
            <div key={label}>
              <Text component="dt" size="xs" c="dimmed">
                {label}
              </Text>
              <Text component="dd" size="sm" m={0}>
                {value}
              </Text>
            </div>
          ))}
      </SimpleGrid>
    </Card>
  )
}

/** An id with a button that copies it. */
export function Identifier({ value, label }: { value: string; label: string }) {
  return (
    <Group component="span" gap={6} wrap="nowrap">
      <span className="mono">{value}</span>
      <Copy value={value} label={text.common.copy(label)} />
    </Group>
  )
}
