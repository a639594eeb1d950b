import { Button, Group, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactNode } from 'react'
import { ApiProblem } from '../../api/problem'
import { ProblemAlert } from '../../components/ProblemAlert'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import type { Overlap, useCredentialChanges } from './queries'
import { RevealedKey } from './RevealedKey'

const words = text.credentials

interface Props {
  hub: string
  changes: ReturnType<typeof useCredentialChanges>
  onClose: () => void
}

export function GenerateForm({ hub, changes: { generate }, onClose }: Props) {
  const { draft, change, clear } = useDraft(`generate-credential:${hub}`, {
    name: '',
    reach: 'account' as 'account' | 'hub',
  })
  if (generate.data) return <RevealedKey shown={generate.data} hub={hub} onHide={onClose} />
  return (
    <Form
      onSubmit={() => generate.mutate(draft, { onSuccess: clear })}
      onClose={onClose}
      action={words.generate}
      pending={generate.isPending}
      problem={generate.error}
    >
      <TextInput
        label={words.name}
        description={words.nameHint}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Radio.Group
        label={words.reach}
        value={draft.reach}
        onChange={(reach) => change({ reach: reach as typeof draft.reach })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="account" label={words.reaches.account} />
          <Radio value="hub" label={words.reaches.hub} />
        </Stack>
      </Radio.Group>
    </Form>
  )
}

export function RevealKey({ hub, changes: { reveal }, onClose, client }: Props & { client: string }) {
  if (reveal.data) return <RevealedKey shown={reveal.data} hub={hub} onHide={onClose} />
  return (
    <Form
      // Never by itself: a link alone must not put a key on the screen.
      onSubmit={() => reveal.mutate(client)}
      onClose={onClose}
      action={words.reveal}
      pending={reveal.isPending}
      problem={reveal.error}
    >
      <Text size="sm">{words.revealExplanation}</Text>
    </Form>
  )
}

export function PasswordForm({ changes: { setPassword }, onClose, client }: Props & { client: string }) {
  // Kept nowhere else: not in a draft, not in the address.
  const [password, setTyped] = useState('')
  const fault = setPassword.error instanceof ApiProblem ? setPassword.error.fieldErrors().password : undefined
  const submit = () =>
    setPassword.mutate(
      { clientId: client, password },
      {
        onSuccess: () => {
          notifications.show({ message: words.passwordSet })
          onClose()
        },
      },
    )
  return (
    <Form
      onSubmit={submit}
      onClose={onClose}
      action={words.setPassword}
      pending={setPassword.isPending}
      problem={fault ? null : setPassword.error}
    >
      <Text size="sm">{words.passwordExplanation}</Text>
      <PasswordInput
        label={words.password}
        description={words.passwordHint}
        value={password}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={fault}
        minLength={12}
        required
        autoComplete="new-password"
        data-autofocus
      />
    </Form>
  )
}

const OVERLAPS: Overlap[] = ['24h', '7d', '1h', 'none']

export function RotateForm({ hub, changes: { rotate }, onClose, client }: Props & { client: string }) {
  const [overlap, setOverlap] = useState<Overlap>('24h')
  if (rotate.data) return <RevealedKey shown={rotate.data} hub={hub} onHide={onClose} />
  return (
    <Form
      onSubmit={() => rotate.mutate({ clientId: client, overlap })}
      onClose={onClose}
      action={words.rotate}
      pending={rotate.isPending}
      problem={rotate.error}
    >
      <Radio.Group
        label={words.rotateExplanation}
        value={overlap}
        onChange={(value) => setOverlap(value as Overlap)}
      >
        <Stack gap="xs" mt="xs">
          {OVERLAPS.map((value) => (
            <Radio key={value} value={value} label={words.overlaps[value]} />
          ))}
        </Stack>
      </Radio.Group>
    </Form>
  )
}

interface FormProps {
  onSubmit: () => void
  onClose: () => void
  action: string
  pending: boolean
  problem: Error | null
  children?: ReactNode
}

function Form({ onSubmit, onClose, action, pending, problem, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack>
        {children}
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <Button type="submit" loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
