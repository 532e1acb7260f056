# Receives webhooks, and verifies them by hand. Needs Python 3.8 or newer, and no package.
import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

key = base64.b64decode(os.environ["QUITTANCE_VERIFICATION_KEY"].removeprefix("whsec_"))


def is_genuine(headers, body):
    message_id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(timestamp)) > 300:
        return False
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # There are two signatures while a key is being replaced.
    return any(hmac.compare_digest(each, expected) for each in headers["webhook-signature"].split())


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        genuine = is_genuine(self.headers, body)
        self.send_response(204 if genuine else 401)
        self.end_headers()
        if genuine:
            event = json.loads(body)
            print(event["type"], event["data"]["orderRef"], "version", event["version"], flush=True)

    def log_message(self, *arguments):
        pass


print("listening", flush=True)
HTTPServer(("", int(os.environ.get("PORT", "8080"))), Receiver).serve_forever()
