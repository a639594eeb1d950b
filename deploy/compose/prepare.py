"""Makes what compose.yaml needs before its first start: the keyset, and the realm of Keycloak with users and passwords.

    prepare.py <folder of the realm's parts> <folder for the keyset> <folder for the realm>

For trying out only: the passwords are the user names, and the keyset lies beside the data that it protects.
"""

import base64
import json
import os
import pathlib
import secrets
import sys

parts, of_keyset, of_realm = map(pathlib.Path, sys.argv[1:])


def part(name):
    return json.loads((parts / name).read_text())


def user(name, account, role):
    return {
        "username": name,
        "enabled": True,
        "email": f"{name}@example.com",
        "emailVerified": True,
        "firstName": account.capitalize(),
        "lastName": role.removeprefix("hub-").capitalize(),
        "attributes": {"account": [account]},
        "realmRoles": [role],
        "credentials": [{"type": "password", "value": name}],
    }


def keyset():
    key_id = secrets.randbelow(2**31 - 1) + 1
    # The message AesGcmKey of Tink: the key is its field 3.
    key = base64.b64encode(b"\x1a\x20" + secrets.token_bytes(32)).decode()
    data = {
        "typeUrl": "type.googleapis.com/google.crypto.tink.AesGcmKey",
        "value": key,
        "keyMaterialType": "SYMMETRIC",
    }
    return {
        "primaryKeyId": key_id,
        "key": [{"keyData": data, "status": "ENABLED", "keyId": key_id, "outputPrefixType": "TINK"}],
    }


def realm():
    made = part("realm.json")
    for client in made["clients"]:
        client.setdefault("protocolMappers", part("protocol-mappers.json"))
        if "secret" in client:
            client["secret"] = client["clientId"]
    made["users"] = made.get("users", []) + [
        user(f"{account}-{role}", account, f"hub-{role}")
        for account in ("acme", "globex")
        for role in ("admin", "operator", "viewer")
    ]
    profile = {"kc.user.profile.config": [json.dumps(part("user-profile.json"))]}
    made["components"] = {
        "org.keycloak.userprofile.UserProfileProvider": [{"providerId": "declarative-user-profile", "config": profile}]
    }
    return made


def write(file, content, again):
    if again or not file.exists():
        file.write_text(json.dumps(content))
        os.chmod(file, 0o444)


write(of_keyset / "keyset.json", keyset(), again=False)
write(of_realm / "realm.json", realm(), again=True)
