# Prints an access token. Needs Python 3.8 or newer, and no package.
import base64
import hashlib
import hmac
import os
import secrets
import time
import urllib.request

url = os.environ["QUITTANCE_URL"]
public_key = os.environ["QUITTANCE_PUBLIC_KEY"]
private_key = base64.b64decode(os.environ["QUITTANCE_PRIVATE_KEY"])

nonce = secrets.token_hex(16)
epoch = int(time.time())
# Nothing follows the last colon, because the request has no body.
text = f"{public_key}:{nonce}:{epoch}:"
digest = hmac.new(private_key, text.encode(), hashlib.sha256).digest()
signature = base64.b64encode(digest).decode()

request = urllib.request.Request(
    f"{url}/v1/identity/hmac",
    method="POST",
    headers={"Authorization": f"Hmac {text}{signature}"},
)
with urllib.request.urlopen(request) as answer:
    print(answer.read().decode())
