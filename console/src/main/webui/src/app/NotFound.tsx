import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { text } from '../text'

export function NotFound() {
  return (
    <Stack gap="xs">
      <Title order={1} size="h2">
        {text.notFound.title}
      </Title>
      <Text>{text.notFound.explanation}</Text>
      <Anchor component={Link} to="/integrations">
        {text.notFound.back}
      </Anchor>
    </Stack>
  )
}
