"""Calendar replies as calendar clients send them, built by Python's email package and by icalendar or vobject: nothing of ours.
Reads a JSON list of replies, writes a JSON list of messages in base64."""

import base64
import json
import re
import sys
from datetime import datetime, timezone
from email import encoders, policy
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

import icalendar
import vobject


def instant(ms):
    return datetime.fromtimestamp(ms / 1000, timezone.utc)


def by_icalendar(r):
    calendar = icalendar.Calendar()
    calendar.add("PRODID", "-//Google Inc//Google Calendar 70.9054//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", r.get("method", "REPLY"))
    event = icalendar.Event()
    event.add("DTSTART", instant(r["startsAt"]))
    event.add("DTEND", instant(r["startsAt"] + 7200000))
    event.add("DTSTAMP", instant(r["stamp"]))
    if r.get("organizer"):
        event["ORGANIZER"] = icalendar.vCalAddress("mailto:" + r["organizer"])
    event["UID"] = r["uid"]
    for one in [r["attendee"], *r.get("others", [])]:
        attendee = icalendar.vCalAddress("mailto:" + one)
        attendee.params["CUTYPE"] = "INDIVIDUAL"
        attendee.params["PARTSTAT"] = r["partstat"] if one == r["attendee"] else "ACCEPTED"
        attendee.params["CN"] = one
        if r["partstat"] == "DELEGATED" and one != r["attendee"]:
            attendee.params["DELEGATED-FROM"] = "mailto:" + r["attendee"]
        if r.get("delegatedFrom"):
            attendee.params["DELEGATED-FROM"] = "mailto:" + r["delegatedFrom"]
        event.add("ATTENDEE", attendee, encode=0)
    if "sequence" in r:
        event.add("SEQUENCE", r["sequence"])
    if r.get("comment"):
        event.add("COMMENT", r["comment"])
    event.add("SUMMARY", r.get("summary", "Accepted"))
    calendar.add_component(event)
    return calendar.to_ical().decode("utf-8")


def by_vobject(r):
    calendar = vobject.iCalendar()
    calendar.add("method").value = r.get("method", "REPLY")
    event = calendar.add("vevent")
    event.add("uid").value = r["uid"]
    event.add("dtstamp").value = instant(r["stamp"]).replace(tzinfo=vobject.icalendar.utc)
    event.add("dtstart").value = instant(r["startsAt"]).replace(tzinfo=vobject.icalendar.utc)
    attendee = event.add("attendee")
    attendee.value = "MAILTO:" + r["attendee"]
    attendee.params["PARTSTAT"] = [r["partstat"]]
    if r.get("organizer"):
        event.add("organizer").value = "mailto:" + r["organizer"]
    if "sequence" in r:
        event.add("sequence").value = str(r["sequence"])
    if r.get("comment"):
        event.add("comment").value = r["comment"]
    event.add("summary").value = r.get("summary", "Accepted")
    text = calendar.serialize()
    zone = r.get("windowsZone")
    # Exchange names a Windows zone, and not always defines it.
    return re.sub(r"DTSTART:(\S+)Z", r"DTSTART;TZID=%s:\1" % zone, text) if zone else text


def part(r, text, subtype="text/calendar", method=True, attachment=None):
    main, sub = subtype.split("/")
    made = MIMENonMultipart(main, sub)
    encoding = r.get("charset", "utf-8")
    made.set_param("charset", encoding)
    if method:
        made.set_param("method", r.get("method", "REPLY"))
    made.set_payload(text.encode(encoding))
    transfers = {"qp": encoders.encode_quopri, "8bit": encoders.encode_7or8bit}
    transfers.get(r.get("transfer"), encoders.encode_base64)(made)
    if attachment:
        made.add_header("Content-Disposition", "attachment", filename=attachment)
    return made


def google(r, text):
    body = MIMEMultipart("alternative")
    body.attach(MIMEText("has accepted this invitation.", "plain", "utf-8"))
    body.attach(MIMEText("<p>has accepted this invitation.</p>", "html", "utf-8"))
    body.attach(part(r, text))
    mail = MIMEMultipart("mixed")
    mail.attach(body)
    mail.attach(part(r, text, "application/ics", False, "invite.ics"))
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def outlook(r, text):
    mail = MIMEMultipart("alternative")
    mail.attach(MIMEText(r.get("comment", ""), "plain", r.get("charset", "utf-8")))
    mail.attach(part(r, text))
    mail["X-MS-Has-Attach"] = ""
    mail["Thread-Topic"] = "meeting"
    return mail


def apple(r, text):
    mail = MIMEMultipart("mixed")
    mail.attach(MIMEText("", "plain", "us-ascii"))
    mail.attach(part(r, text, "text/calendar", False, "iCal-20261121-100000.ics"))
    mail["X-Mailer"] = "iCloud Calendar"
    return mail


def thunderbird(r, text):
    # As version 153 writes it: the calendar twice, in bytes as they are.
    r = {"transfer": "8bit", **r}
    body = MIMEMultipart("alternative")
    body.attach(MIMEText("Mei has accepted.", "plain", "utf-8"))
    body.attach(part(r, text))
    mail = MIMEMultipart("mixed")
    mail.attach(body)
    mail.attach(part(r, text, "application/ics", False, "invite.ics"))
    return mail


def proton(r, text):
    mail = MIMEMultipart("mixed")
    mail.attach(MIMEText("Mei accepted your invitation.", "plain", "utf-8"))
    mail.attach(part(r, text, "text/calendar", True, "invite.ics"))
    return mail


def forwarded(r, text):
    """The reply lies in a message within the message."""
    inner = proton(r, text)
    inner["Subject"] = "Accepted"
    mail = MIMEMultipart("mixed")
    mail.attach(MIMEText("", "plain", "us-ascii"))
    holder = Message()
    holder.set_type("message/rfc822")
    holder.set_payload([inner])
    mail.attach(holder)
    return mail


clients = {f.__name__: f for f in (google, outlook, apple, thunderbird, proton, forwarded)}


def message(r):
    text = (by_vobject if r.get("library") == "vobject" else by_icalendar)(r)
    mail = clients[r["client"]](r, text)
    mail["From"] = r.get("from", r["attendee"])
    mail["To"] = r["to"]
    mail["Subject"] = Header(r.get("summary", "Accepted"), r.get("charset", "utf-8").replace("utf-16", "utf-8"))
    mail["Date"] = format_datetime(instant(r["stamp"]))
    mail["Message-ID"] = "<%s@mail.example.com>" % r["id"]
    return base64.b64encode(mail.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))).decode("ascii")


json.dump([message(r) for r in json.load(sys.stdin)], sys.stdout)
