import { Alert, Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Copy, CopySnippet } from '../../components/CopySnippet'
import { SHOWN_SECONDS, useCountdown } from '../../components/useCountdown'
import { useSession } from '../../session/session'
import { text } from '../../text'
import type { ShownKey } from './queries'
import { asCurl, asEnvironment, asJava } from './snippets'

const words = text.credentials

/** An API key, for a while. */
export function RevealedKey({ shown, hub, onHide }: { shown: ShownKey; hub: string; onHide: () => void }) {
  const { tokenUrl } = useSession()
  const left = useCountdown(SHOWN_SECONDS, onHide)
  const [format, setFormat] = useState<'environment' | 'curl' | 'java'>('environment')
  const snippet = {
    environment: () => asEnvironment(shown, hub),
    curl: () => asCurl(shown, tokenUrl),
    java: () => asJava(tokenUrl),
  }[format]()
  return (
    <Stack>
      <Text size="sm">{words.keyExplanation}</Text>
      <Field label={words.clientId} value={shown.clientId} />
      <Field label={words.apiKey} value={shown.apiKey} />
      <SegmentedControl
        aria-label={words.copyAs}
        value={format}
        onChange={(value) => setFormat(value as typeof format)}
        data={[
          { value: 'environment', label: words.formats.environment },
          { value: 'curl', label: words.formats.curl },
          { value: 'java', label: words.formats.java },
        ]}
      />
      <CopySnippet value={snippet} label={words.formats[format]} />
      <Progress value={(left / SHOWN_SECONDS) * 100} aria-label={words.hiddenIn(left)} transitionDuration={900} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {words.hiddenIn(left)}
        </Text>
        <Button variant="default" onClick={onHide}>
          {words.hide}
        </Button>
      </Group>
    </Stack>
  )
}

function Field({ label, value }: { label: string; value: string }) {
  return (
    <Alert variant="default" title={label} p="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="mono">
          {value}
        </Text>
        <Copy value={value} label={text.common.copy(label)} />
      </Group>
    </Alert>
  )
}
