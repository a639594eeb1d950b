import csharp from './snippets/Verify.cs?raw'
import go from './snippets/verify.go?raw'
import java from './snippets/VerifyWebhook.java?raw'
import javascript from './snippets/verify.mjs?raw'
import php from './snippets/verify.php?raw'
import python from './snippets/verify.py?raw'

export const LANGUAGES = ['java', 'javascript', 'python', 'go', 'csharp', 'php'] as const
export type Language = (typeof LANGUAGES)[number]

/** How each language verifies a signature, with the published libraries of Standard Webhooks. */
export const verifications: Record<Language, string> = { java, javascript, python, go, csharp, php }
