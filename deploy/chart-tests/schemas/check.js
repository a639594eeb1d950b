// Reads manifests (YAML documents) from standard input and checks each against the schema of its kind: types, required and
// allowed values. Prints a line for each fault, and for each kind that no schema is known of; exits with 1 when there is a fault.
import { parseAllDocuments } from 'yaml';

const OPERATORS = {
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api/gateway.networking.k8s.io',
  'keda.sh': '@kubernetes-models/keda/keda.sh',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com',
  'external-secrets.io': '@kubernetes-models/external-secrets/external-secrets.io',
};

async function load(apiVersion, kind) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const core = group === '' || !group.includes('.') || group.endsWith('.k8s.io');
  const folder = OPERATORS[group] ?? (core ? `kubernetes-models/${group}` : null);
  if (!folder) return null;
  try {
    return (await import(`${folder.replace(/\/$/, '')}/${version}/${kind}`))[kind];
  } catch (e) {
    if (e.code === 'ERR_MODULE_NOT_FOUND' || e.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return null;
    throw e;
  }
}

let text = '';
for await (const chunk of process.stdin) text += chunk;
let failed = false;
for (const document of parseAllDocuments(text)) {
  const manifest = document.toJS();
  if (!manifest) continue;
  const name = `${manifest.kind} ${manifest.metadata?.name}`;
  const Model = await load(manifest.apiVersion, manifest.kind);
  if (!Model) {
    console.log(`unknown: ${manifest.apiVersion} ${manifest.kind}`);
    continue;
  }
  try {
    new Model(manifest).validate();
  } catch (e) {
    failed = true;
    console.log(`fault: ${name}: ${e.message}`);
  }
}
process.exit(failed ? 1 : 0);
