import { Button, Card, Group, Modal, Progress, Radio, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Copy } from '../../components/CopySnippet'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { TimeText } from '../../components/TimeText'
import { SHOWN_SECONDS, useCountdown } from '../../components/useCountdown'
import { text } from '../../text'
import { signingSecretsQuery, useSigningSecretChanges } from './queries'

const words = text.signing

/** What the hub's webhooks are signed with. */
export function SigningSecrets({ hub }: { hub: string }) {
  const secrets = useQuery(signingSecretsQuery(hub))
  const { show, rotate } = useSigningSecretChanges(hub)
  const [choosing, setChoosing] = useState(false)
  const [overlap, setOverlap] = useState('24')
  const shown = rotate.data ?? show.data
  const hide = () => {
    rotate.reset()
    show.reset()
    setChoosing(false)
  }
  return (
    <Card withBorder component="section" aria-labelledby="signing-title">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4" id="signing-title">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed">
            {words.explanation}
          </Text>
        </div>
        <Group gap="xs">
          <RoleGate role="admin">
            <Button variant="default" size="xs" loading={show.isPending} onClick={() => show.mutate()}>
              {words.show}
            </Button>
          </RoleGate>
          <RoleGate role="admin">
            <Button variant="default" size="xs" onClick={() => setChoosing(true)}>
              {words.rotate}
            </Button>
          </RoleGate>
        </Group>
      </Group>
      <ProblemAlert problem={secrets.error ?? show.error} onRetry={() => void secrets.refetch()} />
      {(secrets.data?.length ?? 0) > 1 && (
        <Table mt="sm" aria-label={words.title}>
          <Table.Tbody>
            {secrets.data!.map((secret) => (
              <Table.Tr key={secret.id}>
                <Table.Td>{secret.current ? words.current : words.previous}</Table.Td>
                <Table.Td>
                  <TimeText at={secret.createdAt} />
                </Table.Td>
                <Table.Td>
                  {secret.expiresAt && (
                    <>
                      {words.until} <TimeText at={secret.expiresAt} />
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Modal
        opened={shown !== undefined || choosing}
        onClose={hide}
        title={shown === undefined ? words.rotate : words.title}
        size="lg"
        closeButtonProps={{ 'aria-label': text.common.close }}
      >
        {shown === undefined ? (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              rotate.mutate(Number(overlap))
            }}
          >
            <Stack>
              <Radio.Group label={words.overlap} value={overlap} onChange={setOverlap}>
                <Stack gap="xs" mt="xs">
                  {Object.entries(words.overlaps).map(([hours, label]) => (
                    <Radio key={hours} value={hours} label={label} />
                  ))}
                </Stack>
              </Radio.Group>
              <ProblemAlert problem={rotate.error} />
              <Group justify="flex-end">
                <Button variant="default" onClick={hide}>
                  {text.common.cancel}
                </Button>
                <Button type="submit" loading={rotate.isPending}>
                  {words.rotate}
                </Button>
              </Group>
            </Stack>
          </form>
        ) : (
          <Shown secret={shown} onHide={hide} />
        )}
      </Modal>
    </Card>
  )
}

function Shown({ secret, onHide }: { secret: string; onHide: () => void }) {
  const left = useCountdown(SHOWN_SECONDS, onHide)
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="mono">
          {secret}
        </Text>
        <Copy value={secret} label={text.common.copy(words.title)} />
      </Group>
      <Progress value={(left / SHOWN_SECONDS) * 100} aria-label={text.credentials.hiddenIn(left)} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {text.credentials.hiddenIn(left)}
        </Text>
        <Button variant="default" onClick={onHide}>
          {text.credentials.hide}
        </Button>
      </Group>
    </Stack>
  )
}
