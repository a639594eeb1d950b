import { text } from '../../text'

const MAX_LENGTH = 50

export interface Rule {
  label: string
  kept: boolean
}

/** The rules for a hub's name, each with whether a name keeps it. */
export function hubNameRules(name: string): Rule[] {
  const { rules } = text.integrations
  return [
    { label: rules.start, kept: /^[a-z]/.test(name) },
    { label: rules.characters, kept: /^[a-z0-9_]+$/.test(name) },
    { label: rules.length, kept: name.length > 0 && name.length <= MAX_LENGTH },
  ]
}

export function isHubName(name: string): boolean {
  return hubNameRules(name).every((rule) => rule.kept)
}
