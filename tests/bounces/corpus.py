"""Messages as mail servers write them when a letter comes back, built with Python's own library: a name, then base64."""
import base64
import sys
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email import encoders

original = "From: tasuki@example.org\nTo: mei@example.com\nSubject: Hello\nMessage-ID: <%s@example.org>\n\nSee you.\n" % ("0" * 32)


def report(sender, subject, text, action, status, diagnostic, headers_only=False, charset="us-ascii", agent="smtp"):
    whole = MIMEMultipart("report", **{"report-type": "delivery-status"})
    whole["From"], whole["To"], whole["Subject"] = sender, "tasuki@example.org", subject
    whole["Auto-Submitted"] = "auto-replied"
    whole.attach(MIMEText(text, "plain", charset))
    machine = Message()
    machine["Reporting-MTA"] = "dns; mx.example.net"
    person = Message()
    person["Final-Recipient"] = "rfc822; mei@example.com"
    person["Action"] = action
    person["Status"] = status
    if diagnostic:
        person["Diagnostic-Code"] = "%s; %s" % (agent, diagnostic)
    status_part = MIMEBase("message", "delivery-status")
    status_part.set_payload([machine, person])
    whole.attach(status_part)
    back = MIMEBase("text", "rfc822-headers") if headers_only else MIMEBase("message", "rfc822")
    back.set_payload(original)
    whole.attach(back)
    return whole


def plain(sender, subject, text, charset="us-ascii", **headers):
    whole = MIMEText(text, "plain", charset)
    whole["From"], whole["To"], whole["Subject"] = sender, "tasuki@example.org", subject
    for name, value in headers.items():
        whole[name.replace("_", "-")] = value
    return whole


daemon = "MAILER-DAEMON@mx.example.net (Mail Delivery System)"
undelivered = "Undelivered Mail Returned to Sender"
messages = {
    # reports
    "unknown-user/postfix": report(daemon, undelivered, "I'm sorry to have to inform you that your message could not be delivered.", "failed", "5.1.1", "550 5.1.1 <mei@example.com>: Recipient address rejected: User unknown in virtual mailbox table"),
    "unknown-user/gmail": report("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", "Address not found", "failed", "5.1.1", "550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address for typos or\n 550 5.1.1 unnecessary spaces."),
    "unknown-user/m365": report("Microsoft Outlook <postmaster@example.com>", "Undeliverable: Hello", "Your message to mei@example.com couldn't be delivered. If the problem continues, ask whether a rule blocks it as spam.", "failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"),
    "unknown-user/exim": report(daemon, "Mail delivery failed: returning message to sender", "A message that you sent could not be delivered.", "failed", "5.0.0", "550 No Such User Here", headers_only=True),
    "unknown-user/domain": report(daemon, undelivered, "", "failed", "5.1.2", ""),
    "unknown-user/japanese-postfix": report(daemon, undelivered, "配信できませんでした。", "failed", "5.1.1", "550 5.1.1 User unknown", charset="utf-8"),
    "full/gmail": report("mailer-daemon@googlemail.com", "Delivery Status Notification (Failure)", "", "failed", "5.2.2", "552-5.2.2 The recipient's inbox is out of storage space."),
    "full/status-says-unknown": report(daemon, undelivered, "", "failed", "5.1.1", "550 5.1.1 mailbox full, user is over quota"),
    "full/exim": report(daemon, "Mail delivery failed", "", "failed", "5.0.0", "552 Mailbox quota exceeded for this recipient"),
    "full/m365": report("postmaster@example.com", "Undeliverable: Hello", "", "failed", "5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException"),
    "full/temporary": report(daemon, undelivered, "", "failed", "4.2.2", "452 4.2.2 The email account that you tried to reach is over quota"),
    "policy/gmail": report("mailer-daemon@googlemail.com", "Delivery Status Notification (Failure)", "", "failed", "5.7.26", "550-5.7.26 This mail has been blocked because the sender is unauthenticated."),
    "policy/unknown-in-words": report(daemon, undelivered, "", "failed", "5.7.1", "550 5.7.1 <mei@example.com>: user unknown to our policy"),
    "policy/icloud": report(daemon, undelivered, "", "failed", "5.0.0", "554 5.7.1 [HM08] Message rejected due to local policy."),
    "policy/spamhaus": report(daemon, undelivered, "", "failed", "5.1.1", "550 5.1.1 Service unavailable; Client host blocked using a block list"),
    "policy/m365": report("postmaster@example.com", "Undeliverable: Hello", "", "failed", "5.7.606", "550 5.7.606 Access denied, banned sending IP"),
    "temporary/delayed": report(daemon, "Delayed Mail (still being retried)", "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.", "delayed", "4.4.1", "connect to mx.example.com: Connection timed out", agent="x-postfix"),
    "temporary/delayed-unknown": report(daemon, "Delayed Mail", "", "delayed", "4.1.1", "450 4.1.1 <mei@example.com>: Recipient address rejected: unverified address: user unknown"),
    "temporary/expired": report(daemon, undelivered, "", "failed", "4.4.7", "421 4.4.7 Delivery time expired"),
    "temporary/greylisted": report(daemon, undelivered, "", "failed", "4.7.1", "451 4.7.1 Greylisting in action, please come back later"),
    "other/disabled": report(daemon, undelivered, "", "failed", "5.2.1", "550 5.2.1 The email account that you tried to reach is disabled."),
    "other/vague": report(daemon, undelivered, "", "failed", "5.0.0", "554 Transaction failed"),
    "other/too-large": report(daemon, undelivered, "", "failed", "5.3.4", "552 5.3.4 Message size exceeds fixed limit"),
    "other/edge": report("postmaster@example.com", "Undeliverable: Hello", "", "failed", "5.4.1", "550 5.4.1 Recipient address rejected: mx.example.com"),
    # free text
    "unknown-user/qmail": plain("MAILER-DAEMON@mx.example.net", "failure notice", "Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<mei@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <tasuki@example.org>\nSubject: your mailbox is full of spam\n"),
    "unknown-user/exim-text": plain("Mail Delivery System <Mailer-Daemon@mx.example.net>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its recipients.\n\n  mei@example.com\n    host mx.example.com [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<mei@example.com>:\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nSubject: policy\n", X_Failed_Recipients="mei@example.com"),
    "unknown-user/docomo": plain("MAILER-DAEMON@docomo.ne.jp", "Returned mail: see transcript for details", "   ----- The following addresses had permanent fatal errors -----\n<mei@docomo.ne.jp>\n    (reason: 550 Unknown user mei@docomo.ne.jp)\n\n   ----- Transcript of session follows -----\n... while talking to mfsmax.docomo.ne.jp.:\n>>> DATA\n<<< 550 Unknown user mei@docomo.ne.jp\n550 5.1.1 <mei@docomo.ne.jp>... User unknown\n"),
    "unknown-user/au": plain("MAILER-DAEMON@ezweb.ne.jp", "Mail System Error - Returned Mail", "The user(s) account is unknown.\nYour message cannot be delivered to the following recipients:\n\n<mei@ezweb.ne.jp>: 550 <mei@ezweb.ne.jp>: User unknown\n"),
    "unknown-user/softbank": plain("postmaster@softbank.ne.jp", "Undelivered Mail", "This Message was undeliverable due to the following reason:\n\n<mei@softbank.ne.jp>: 550 Invalid recipient: <mei@softbank.ne.jp>\n"),
    "unknown-user/japanese": plain("MAILER-DAEMON@mx.example.jp", "配信不能のお知らせ", "以下の宛先にメールを送信できませんでした。\n\n宛先が存在しません。\n", charset="utf-8"),
    "policy/docomo-japanese": plain("MAILER-DAEMON@docomo.ne.jp", "送信エラー", "次のあて先へのメッセージはエラーのため送信できませんでした。\n\n受信拒否設定により、受信を拒否されました。\n", charset="iso-2022-jp"),
    "policy/au": plain("postmaster@au.com", "Undelivered Mail", "<mei@au.com>: 550 Denied by receiver's domain filter\n"),
    "policy/softbank": plain("MAILER-DAEMON@i.softbank.jp", "Undelivered Mail", "<mei@i.softbank.jp>: 554 Denied: Policy restriction\n"),
    "full/au": plain("MAILER-DAEMON@au.com", "Mail System Error - Returned Mail", "<mei@au.com>: 552 Mailbox is full\n"),
    "full/softbank-japanese": plain("MAILER-DAEMON@softbank.ne.jp", "配信できませんでした", "相手のメールボックスがいっぱいのため、送信できませんでした。\n", charset="iso-2022-jp"),
    "temporary/exim-warning": plain("Mailer-Daemon@mx.example.net", "Warning: message delayed 24 hours", "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\n\n  mei@example.com\n    550 User unknown\n\nNo action is required on your part. Delivery attempts will continue.\n"),
    "temporary/sendmail-warning": plain("MAILER-DAEMON@mx.example.net", "Warning: could not send message for past 4 hours", "    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n\n451 4.4.1 mx.example.com: Connection refused\n"),
    "other/words": plain("MAILER-DAEMON@mx.example.net", "Returned mail", "Your message could not be delivered. We are sorry.\n"),
    # no bounces
    "none/delivered": report(daemon, "Successful Mail Delivery Report", "", "delivered", "2.1.5", "250 2.1.5 OK"),
    "none/relayed": report(daemon, "Mail relayed", "", "relayed", "2.0.0", ""),
    "none/away": plain("mei@example.com", "Out of office: Hello", "I am away. My mailbox is full, please write to the user unknown to you.", Auto_Submitted="auto-replied"),
    "none/answer": plain("mei@example.com", "Re: Hello", "550 people came to the fair, no such user of words am I!"),
}

for name, message in messages.items():
    sys.stdout.write("%s %s\n" % (name, base64.b64encode(message.as_bytes()).decode()))
