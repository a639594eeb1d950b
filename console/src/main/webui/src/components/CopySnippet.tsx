import { ActionIcon, Box, Code, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { text } from '../text'

/** Text for a terminal or a file, with a button that copies it. */
export function CopySnippet({ value, label }: { value: string; label: string }) {
  return (
    <Box pos="relative">
      <Code block pr={44} tabIndex={0} aria-label={label}>
        {value}
      </Code>
      <Box pos="absolute" top={6} right={6}>
        <Copy value={value} label={text.common.copy(label)} />
      </Box>
    </Box>
  )
}

export function Copy({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? text.common.copied : label}>
          <ActionIcon variant="default" size="sm" onClick={copy} aria-label={copied ? text.common.copied : label}>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
