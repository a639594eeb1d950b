import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, answeredWithTag, api, type MappingSchemas, type With } from '../../api/client'
import { readAll, type Page } from '../../api/paging'

export type Source = With<MappingSchemas['Source'], 'hub' | 'object'>
export type Attribute = Omit<With<MappingSchemas['Attribute'], 'name' | 'label' | 'type'>, 'sources'> & {
  sources?: Source[]
}

export type SourceField = With<MappingSchemas['SourceField'], 'object' | 'field' | 'type' | 'fit'>
export type SourceSuggestion = Omit<MappingSchemas['SourceSuggestion'], 'field'> & { field: SourceField }

/** The fields of an imported object, each with whether the attribute can have its values. */
export function sourceFieldsQuery(name: string, hub: string, object: string) {
  return queryOptions({
    queryKey: ['objects', hub, 'fields', object, name],
    queryFn: () =>
      readAll<SourceField>(
        (cursor) =>
          answered(
            api.GET('/api/v1/attributes/{name}/sources/{hub}/fields', {
              params: { path: { name, hub }, query: { object, cursor, limit: 200 } },
            }),
          ) as Promise<Page<SourceField>>,
      ),
  })
}

/** Fields that are probably the attribute, the most alike first. */
export function sourceSuggestionsQuery(name: string, hub: string) {
  return queryOptions({
    queryKey: ['objects', hub, 'suggestions', name],
    queryFn: async () =>
      ((await answered(api.GET('/api/v1/attributes/{name}/sources/{hub}/suggestions', { params: { path: { name, hub } } })))
        .items ?? []) as SourceSuggestion[],
  })
}

/** What the options of a field mean, as far as the words of both sides tell. */
export function useProposedValues(name: string, hub: string) {
  return useMutation({
    mutationFn: ({ object, field }: { object: string; field: string }) =>
      answered(
        api.GET('/api/v1/attributes/{name}/sources/{hub}/value-map/{object}/{field}', {
          params: { path: { name, hub, object, field } },
        }),
      ),
  })
}

/** All attributes of the account. */
export const attributesQuery = queryOptions({
  queryKey: ['attributes', 'list'],
  queryFn: () =>
    readAll<Attribute>(
      (cursor) =>
        answered(api.GET('/api/v1/attributes', { params: { query: { cursor, limit: 200 } } })) as Promise<
          Page<Attribute>
        >,
    ),
})

/** One attribute with its entity tag. */
export function attributeQuery(name: string) {
  return queryOptions({
    queryKey: ['attributes', 'one', name],
    queryFn: async () => {
      const { value, tag } = await answeredWithTag(
        api.GET('/api/v1/attributes/{name}', { params: { path: { name } } }),
      )
      return { attribute: value as Attribute, tag }
    },
  })
}

export function useCreateAttribute() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: MappingSchemas['CreateAttributeRequest']) => answered(api.POST('/api/v1/attributes', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['attributes'] }),
  })
}

export function useAttributeChanges(name: string, tag: string | undefined) {
  const queries = useQueryClient()
  const params = { path: { name }, header: tag ? { 'If-Match': tag } : undefined }
  return {
    save: useMutation({
      mutationFn: (body: MappingSchemas['ChangeAttributeRequest']) =>
        answered(api.PUT('/api/v1/attributes/{name}', { params, body })),
      onSuccess: () => queries.invalidateQueries({ queryKey: ['attributes'] }),
    }),
    remove: useMutation({
      mutationFn: () => answered(api.DELETE('/api/v1/attributes/{name}', { params })),
      onSuccess: () => {
        queries.removeQueries({ queryKey: ['attributes', 'one', name] })
        return afterSourceChange(queries)
      },
    }),
  }
}

/** An attribute's source in a hub with its entity tag. */
export function sourceQuery(name: string, hub: string) {
  return queryOptions({
    queryKey: ['attributes', 'source', name, hub],
    queryFn: async () => {
      const { value, tag } = await answeredWithTag(
        api.GET('/api/v1/attributes/{name}/sources/{hub}', { params: { path: { name, hub } } }),
      )
      return { source: value as Source, tag }
    },
  })
}

export function useSourceChanges(name: string, onChanged: () => void) {
  const queries = useQueryClient()
  const onSuccess = async () => {
    await afterSourceChange(queries)
    onChanged()
  }
  return {
    save: useMutation({
      /** Without a tag there must be no source yet. */
      mutationFn: ({ hub, tag, body }: { hub: string; tag: string | undefined; body: MappingSchemas['SourceRequest'] }) =>
        answered(
          api.PUT('/api/v1/attributes/{name}/sources/{hub}', {
            params: { path: { name, hub }, header: tag ? { 'If-Match': tag } : { 'If-None-Match': '*' } },
            body,
          }),
        ),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (hub: string) =>
        answered(api.DELETE('/api/v1/attributes/{name}/sources/{hub}', { params: { path: { name, hub } } })),
      onSuccess,
    }),
  }
}

/** Reads a record from the customer's application, for the value that the attribute takes from it. */
export function usePreview(name: string, source: Source) {
  return useMutation({
    gcTime: 0,
    mutationFn: (record: string) =>
      answered(
        api.POST('/api/v1/attributes/{name}/sources/{hub}/preview', {
          params: { path: { name, hub: source.hub } },
          body: { record },
        }),
      ),
  })
}

/** Sources are shown with attributes, with imported objects and in the set-up of hubs. */
function afterSourceChange(queries: ReturnType<typeof useQueryClient>) {
  return Promise.all(
    ['attributes', 'objects', 'setup'].map((part) => queries.invalidateQueries({ queryKey: [part] })),
  )
}
