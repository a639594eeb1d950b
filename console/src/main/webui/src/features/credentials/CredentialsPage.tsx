import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconEye, IconKey, IconPassword, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, type ReactNode } from 'react'
import { ConfirmByName } from '../../components/ConfirmByName'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { RoleGate } from '../../components/RoleGate'
import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { useMay } from '../../session/session'
import { text } from '../../text'
import { hubRoute } from '../hub/route'
import { GenerateForm, PasswordForm, RevealKey, RotateForm } from './dialogs'
import { credentialListQuery, useCredentialChanges, type Credential } from './queries'
import { credentialsRoute, type CredentialsSearch } from './route'

const words = text.credentials

export function CredentialsPage() {
  const { hub } = hubRoute.useParams()
  const navigate = credentialsRoute.useNavigate()
  const credentials = useInfiniteQuery(credentialListQuery(hub))
  const open = (search: CredentialsSearch) => void navigate({ search })
  const generate = (
    <RoleGate role="admin">
      <Button leftSection={<IconKey size={16} aria-hidden />} onClick={() => open({ action: 'generate' })}>
        {words.generate}
      </Button>
    </RoleGate>
  )
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed">
            {words.description}
          </Text>
        </div>
        {(credentials.data?.pages[0]?.items?.length ?? 0) > 0 && generate}
      </Group>
      <DataTable<Credential>
        label={words.list}
        query={credentials}
        rowKey={(credential) => credential.clientId}
        empty={<EmptyState {...words.empty}>{generate}</EmptyState>}
        columns={[
          { header: words.clientId, cell: (credential) => <Identity credential={credential} /> },
          { header: words.status, cell: (credential) => <CredentialStatus credential={credential} /> },
          { header: words.reach, cell: (credential) => words.reaches[credential.reach], wideOnly: true },
          {
            header: words.lastUsed,
            cell: (credential) =>
              credential.lastUsedAt ? <TimeText at={credential.lastUsedAt} relative /> : text.common.never,
            wideOnly: true,
          },
          { header: words.created, cell: (credential) => <TimeText at={credential.createdAt} />, wideOnly: true },
          {
            header: words.actionsColumn,
            cell: (credential) => <Actions credential={credential} onChoose={open} />,
          },
        ]}
      />
      <Dialogs hub={hub} />
    </Stack>
  )
}

function Identity({ credential }: { credential: Credential }) {
  return (
    <>
      <Text size="sm" className="mono">
        {credential.clientId}
      </Text>
      {credential.name && (
        <Text size="xs" c="dimmed">
          {credential.name}
        </Text>
      )}
    </>
  )
}

const TONES: Record<Credential['status'], Tone> = { active: 'good', expired: 'warning', revoked: 'off' }

function CredentialStatus({ credential }: { credential: Credential }) {
  return (
    <Stack gap={2} align="flex-start">
      <StatusBadge tone={TONES[credential.status]} label={words.statuses[credential.status]} />
      {credential.previousKeyValidUntil && (
        <Text size="xs" c="dimmed">
          {words.previousUntil} <TimeText at={credential.previousKeyValidUntil} />
        </Text>
      )}
      {credential.passwordSetAt && (
        <Text size="xs" c="dimmed">
          {words.passwordSince} <TimeText at={credential.passwordSetAt} relative />
        </Text>
      )}
    </Stack>
  )
}

function Actions({ credential, onChoose }: { credential: Credential; onChoose: (search: CredentialsSearch) => void }) {
  const may = useMay('admin')
  if (credential.status !== 'active') return null
  const choose = (action: CredentialsSearch['action']) => () => onChoose({ action, client: credential.clientId })
  const button = (
    <ActionIcon variant="default" aria-label={words.actions(credential.clientId)}>
      <IconDots size={16} aria-hidden />
    </ActionIcon>
  )
  if (!may) return <RoleGate role="admin">{button}</RoleGate>
  return (
    <Menu position="bottom-end">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={choose('reveal')}>
          {words.reveal}
        </Menu.Item>
        <Menu.Item leftSection={<IconPassword size={16} aria-hidden />} onClick={choose('password')}>
          {words.setPassword}
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={choose('rotate')}>
          {words.rotate}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={choose('revoke')}>
          {words.revoke}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The dialog that the address names. */
function Dialogs({ hub }: { hub: string }) {
  const { action, client = '' } = credentialsRoute.useSearch()
  const navigate = credentialsRoute.useNavigate()
  const changes = useCredentialChanges(hub)
  const { generate, reveal, rotate, setPassword, revoke } = changes
  // Secrets go with the dialog that showed them.
  const resets = [generate.reset, reveal.reset, rotate.reset, setPassword.reset, revoke.reset]
  const close = useCallback(() => {
    resets.forEach((reset) => reset())
    void navigate({ search: {} })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, resets)
  const parts = { hub, changes, onClose: close, client }
  const bodies: Partial<Record<NonNullable<CredentialsSearch['action']>, [string, ReactNode]>> = {
    generate: [words.generate, <GenerateForm {...parts} />],
    reveal: [words.keyTitle(client), <RevealKey {...parts} />],
    password: [words.passwordTitle, <PasswordForm {...parts} />],
    rotate: [words.rotateTitle, <RotateForm {...parts} />],
  }
  const [title, body] = (action && bodies[action]) ?? ['', null]
  const confirmRevoke = () =>
    revoke.mutate(client, {
      onSuccess: () => {
        notifications.show({ message: words.revoked(client) })
        close()
      },
    })
  return (
    <>
      <Modal
        opened={body !== null}
        onClose={close}
        title={title}
        size="lg"
        closeButtonProps={{ 'aria-label': text.common.close }}
      >
        {body}
      </Modal>
      <ConfirmByName
        opened={action === 'revoke'}
        onClose={close}
        title={words.revokeTitle(client)}
        name={client}
        consequences={<Text size="sm">{words.revokeExplanation}</Text>}
        action={words.revoke}
        onConfirm={confirmRevoke}
        pending={revoke.isPending}
        problem={revoke.error}
      />
    </>
  )
}
