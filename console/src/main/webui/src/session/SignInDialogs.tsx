import { Button, Group, Modal, Text } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { ApiProblem, SessionEnded } from '../api/problem'
import { text } from '../text'
import { signIn, signInAgain } from './session'

type Needed = 'none' | 'session' | 'fresh-login'

let needed: Needed = 'none'
const listeners = new Set<() => void>()

function require(next: Needed): void {
  if (needed === next || (needed === 'session' && next === 'fresh-login')) return
  needed = next
  listeners.forEach((listener) => listener())
}

/** To be told of each failure of a call: some of them are answered by signing in. */
export function noteFailure(failure: unknown): void {
  if (failure instanceof SessionEnded) require('session')
  if (failure instanceof ApiProblem && failure.needsFreshLogin) require('fresh-login')
}

/** Asks people to sign in when a call needs it. What they have typed stays, see drafts.ts. */
export function SignInDialogs() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => needed,
  )
  const fresh = now === 'fresh-login'
  const words = fresh ? text.session.freshLogin : text.session.ended
  return (
    <Modal
      opened={now !== 'none'}
      onClose={() => require('none')}
      withCloseButton={fresh}
      closeOnClickOutside={fresh}
      closeOnEscape={fresh}
      title={words.title}
      // Over the dialog that made the call.
      zIndex={1000}
      closeButtonProps={{ 'aria-label': text.common.close }}
      centered
    >
      <Text size="sm">{words.explanation}</Text>
      <Group justify="flex-end" mt="lg">
        {fresh && (
          <Button variant="default" onClick={() => require('none')}>
            {text.common.cancel}
          </Button>
        )}
        <Button onClick={fresh ? signInAgain : signIn} data-autofocus>
          {text.session.signIn}
        </Button>
      </Group>
    </Modal>
  )
}
