import { Center, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  title: string
  explanation: string
  /** The one thing to do next, or a snippet to copy. */
  children?: ReactNode
}

/** What a list says while there is nothing in it: what it is for, and how to begin. */
export function EmptyState({ title, explanation, children }: Props) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={480}>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" size="sm" ta="center">
          {explanation}
        </Text>
        {children}
      </Stack>
    </Center>
  )
}
