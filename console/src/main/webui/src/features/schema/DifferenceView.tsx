import { Badge, Code, Group, List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../../text'
import type { Difference } from './queries'

const words = text.schema.difference

/** What a document changes in the fields, and what becomes of the mappings. */
export function DifferenceView({ difference }: { difference: Difference }) {
  const { mappings } = difference
  const parts = [
    pointers(words.added, 'green', difference.addedCount, difference.added),
    pointers(words.removed, 'red', difference.removedCount, difference.removed),
    part(
      words.changed,
      'yellow',
      difference.changedCount ?? 0,
      (difference.changed ?? []).map((field) => (
        <List.Item key={field.pointer}>
          <Code>{field.pointer}</Code> {words.types(field.from ?? '', field.to ?? '')}
        </List.Item>
      )),
    ),
    touched(words.stale, 'orange', mappings?.stale),
    touched(words.mismatched, 'yellow', mappings?.mismatched),
    touched(words.revived, 'green', mappings?.revived),
  ].filter((one) => one !== null)
  return (
    <Stack gap="xs">
      {parts.length === 0 && <Text size="sm">{words.none}</Text>}
      {parts}
      {(mappings?.kept ?? 0) > 0 && <Text size="sm">{words.kept(mappings?.kept ?? 0)}</Text>}
    </Stack>
  )
}

function pointers(title: string, color: string, count: number | undefined, named: string[] | undefined) {
  return part(
    title,
    color,
    count ?? 0,
    (named ?? []).map((pointer) => (
      <List.Item key={pointer}>
        <Code>{pointer}</Code>
      </List.Item>
    )),
  )
}

function touched(title: string, color: string, mappings: { pointer?: string; attribute?: string; reason?: string }[] = []) {
  return part(
    title,
    color,
    mappings.length,
    mappings.map((mapping) => (
      <List.Item key={mapping.pointer}>
        <Code>{mapping.pointer}</Code> {mapping.attribute} {mapping.reason}
      </List.Item>
    )),
  )
}

function part(title: string, color: string, count: number, items: ReactNode[]) {
  if (count === 0) return null
  return (
    <details key={title}>
      <summary>
        <Group component="span" display="inline-flex" gap={6}>
          <Badge color={color} variant="light">
            {count}
          </Badge>
          <Text size="sm" component="span">
            {title}
          </Text>
        </Group>
      </summary>
      <List size="sm" mt={4}>
        {items}
        {count > items.length && <List.Item>{words.more(count - items.length)}</List.Item>}
      </List>
    </details>
  )
}
