import { PasswordInput } from '@mantine/core'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string
  placeholder?: string
}

/** For a secret that is typed here and never shown again. */
export function SecretInput({ onChange, ...rest }: Props) {
  return <PasswordInput {...rest} onChange={(event) => onChange(event.currentTarget.value)} autoComplete="new-password" />
}
