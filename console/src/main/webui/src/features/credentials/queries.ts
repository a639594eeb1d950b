import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api, type CredentialSchemas, type With } from '../../api/client'
import { pagedQuery, type Page } from '../../api/paging'

export type Credential = With<CredentialSchemas['Credential'], 'clientId' | 'status' | 'createdAt' | 'reach'>
export type NewCredential = { name: string; reach: 'account' | 'hub' }
export type Overlap = CredentialSchemas['RotateKeyRequest']['overlap']

/** A secret on its way to the person: never in a cache. */
export interface ShownKey {
  clientId: string
  apiKey: string
}

export function credentialListQuery(hub: string) {
  return pagedQuery<Credential>(['credentials', hub], (cursor) =>
    answered(
      api.GET('/api/v1/credentials/{hub}', { params: { path: { hub }, query: { cursor, limit: 50 } } }),
    ) as Promise<Page<Credential>>,
  )
}

export function useCredentialChanges(hub: string) {
  const queries = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['credentials', hub] }),
      queries.invalidateQueries({ queryKey: ['setup', hub] }),
    ])
  const of = (clientId: string) => ({ params: { path: { hub, clientId } } })
  // What these answer is held as long as the dialog is open, and no longer.
  const secret = { onSuccess, gcTime: 0 }
  return {
    generate: useMutation({
      ...secret,
      mutationFn: async ({ name, reach }: NewCredential): Promise<ShownKey> => {
        const made = await answered(
          api.POST('/api/v1/credentials/{hub}', { params: { path: { hub } }, body: { name: name || undefined, reach } }),
        )
        return { clientId: made.clientId!, apiKey: made.apiKey! }
      },
    }),
    reveal: useMutation({
      ...secret,
      mutationFn: async (clientId: string): Promise<ShownKey> => {
        const shown = await answered(api.POST('/api/v1/credentials/{hub}/{clientId}/reveal', of(clientId)))
        return { clientId, apiKey: shown.apiKey! }
      },
    }),
    rotate: useMutation({
      ...secret,
      mutationFn: async ({ clientId, overlap }: { clientId: string; overlap: Overlap }): Promise<ShownKey> => {
        const made = await answered(
          api.POST('/api/v1/credentials/{hub}/{clientId}/rotate', { ...of(clientId), body: { overlap } }),
        )
        return { clientId, apiKey: made.apiKey! }
      },
    }),
    setPassword: useMutation({
      ...secret,
      mutationFn: ({ clientId, password }: { clientId: string; password: string }) =>
        answered(api.PUT('/api/v1/credentials/{hub}/{clientId}/password', { ...of(clientId), body: { password } })),
    }),
    revoke: useMutation({
      onSuccess,
      mutationFn: (clientId: string) =>
        answered(api.DELETE('/api/v1/credentials/{hub}/{clientId}', of(clientId))),
    }),
  }
}
