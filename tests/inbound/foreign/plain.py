"""Replies as people write them, built by Python's email package: nothing of ours. Reads a JSON list, writes messages in base64."""

import base64
import json
import sys
from email import policy
from email.header import Header
from email.mime.nonmultipart import MIMENonMultipart
from email.encoders import encode_base64, encode_7or8bit


def message(r):
    made = MIMENonMultipart("text", "html" if "html" in r else "plain")
    encoding = r.get("charset", "utf-8")
    # What Windows calls Shift_JIS is CP932: ① and ㈱ are in it.
    made.set_param("charset", "Shift_JIS" if encoding == "cp932" else encoding)
    made.set_payload(r.get("html", r.get("text", "")).encode(encoding))
    (encode_7or8bit if encoding == "iso-2022-jp" else encode_base64)(made)
    made["From"] = r["from"]
    made["To"] = r["to"]
    made["Subject"] = Header(r.get("subject", "Re: ご案内"), "utf-8" if encoding == "cp932" else encoding)
    made["Message-ID"] = "<%s@mail.example.com>" % r["id"]
    if r.get("references"):
        made["In-Reply-To"] = r["references"]
        made["References"] = r["references"]
    return base64.b64encode(made.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))).decode("ascii")


json.dump([message(r) for r in json.load(sys.stdin)], sys.stdout)
