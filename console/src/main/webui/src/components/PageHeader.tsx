import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { text } from '../text'

interface Props {
  title: string
  description?: ReactNode
  /** The pages above this one. */
  trail?: { label: string; to: LinkProps['to']; params?: LinkProps['params'] }[]
  /** Buttons. */
  children?: ReactNode
}

/** Title, what the page is for, and what can be done on it. Sets the title of the browser's tab. */
export function PageHeader({ title, description, trail, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${text.productName}`
  }, [title])
  return (
    <Stack gap={4} mb="lg">
      {trail && (
        <Breadcrumbs separatorMargin={6}>
          {trail.map((page) => (
            <Anchor key={page.label} component={Link} to={page.to} params={page.params as never} size="sm">
              {page.label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="center">
        <Title order={1} size="h2">
          {title}
        </Title>
        <Group gap="xs">{children}</Group>
      </Group>
      {description && (
        <Text c="dimmed" size="sm" maw={720}>
          {description}
        </Text>
      )}
    </Stack>
  )
}
