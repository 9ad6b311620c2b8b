"""Verifies DKIM signatures. Takes [{raw: base64, records: {name: value}}] on standard input, gives a list of true and false."""
import base64
import json
import sys

import dkim

verdicts = []
for letter in json.load(sys.stdin):
    values = letter["records"]

    def looked_up(name, timeout=5):
        return values.get(name.decode().rstrip("."), "").encode() or None

    try:
        verdicts.append(bool(dkim.verify(base64.b64decode(letter["raw"]), dnsfunc=looked_up)))
    except Exception:
        verdicts.append(False)
json.dump(verdicts, sys.stdout)
