//! Forwards, padding, mails without an id, strangers, and layouts that have changed.

use super::Case;

const GYG: &str = "GetYourGuide <do-not-reply@notification.getyourguide.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "forward-inline",
        from: "Office <office@kembara.test>",
        subject: "Fwd: Booking - S100001 - GYGTEST00051",
        layouts: "raw-text",
        body: "<<<
Please enter this one.

---------- Forwarded message ---------
From: GetYourGuide <do-not-reply@notification.getyourguide.com>
Date: Tue, Feb 2, 2027 at 08:00
Subject: Booking - S100001 - GYGTEST00051
To: <office@kembara.test>

> Reference number
> GYGTEST00051
>
> Tour
> Sample Forwarded Tour
>
> Date
> March 14, 2027
>
> Number of participants
> 2 x Adults",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00051=booking
            product_name=Sample Forwarded Tour
            date=2027-03-14
            adults=2",
    },
    Case {
        name: "forward-attached",
        from: "Office <office@kembara.test>",
        subject: "see attached",
        layouts: "raw-mail",
        body: "<<<
From: Office <office@kembara.test>
To: ops@kembara.test
Subject: see attached
Message-ID: <forward-attached@mail.test>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=\"f1\"

@@f1
Content-Type: text/plain

As discussed.
@@f1
Content-Type: message/rfc822

From: Bokun <no-reply@bokun.io>
To: office@kembara.test
Subject: New booking: Tue 14.Jul '26 @ 09:00 (BAL-T100000051) Ext. booking ref: 1300000051
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<table><tr><td>Booking ref.</td><td>VIA-10000051</td></tr><tr><td>Product</td><td>Sample Forwarded Tour</td></tr><tr><td>PAX</td><td>1 Adult</td></tr></table>

@@f1@@",
        expected: "kind=NEW
            channel=VIATOR
            ref BOKUN VIA-10000051=confirmation
            ref BOKUN BAL-T100000051=product_booking
            ref EXTERNAL 1300000051=external
            ref VIATOR 1300000051=external
            product_name=Sample Forwarded Tour
            date=2026-07-14
            time=09:00
            adults=1",
    },
    Case {
        name: "forward-untrusted",
        from: "Stranger <someone@elsewhere.test>",
        subject: "Fwd: Booking - S100001 - GYGTEST00052",
        layouts: "raw-text",
        body: "<<<
---------- Forwarded message ---------
From: GetYourGuide <do-not-reply@notification.getyourguide.com>
Subject: Booking - S100001 - GYGTEST00052

Reference number
GYGTEST00052",
        expected: "!untrusted_forward",
    },
    Case {
        name: "padded",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00053",
        layouts: "raw-text",
        body: "<<<
Ref\u{200b}erence num\u{ad}ber\u{a0}:
\u{feff}GYGTEST\u{200d}00053

\u{2060}Tour\u{ff1a} Cafe\u{301} Sample Tour

D\u{200c}ate:\u{2003}March\u{a0}14,\u{a0}2027

Number\u{a0}of participants:
\u{ff12} x Adults",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00053=booking
            product_name=Café Sample Tour
            date=2027-03-14
            adults=2",
    },
    Case {
        name: "no-message-id",
        from: GYG,
        subject: "x",
        layouts: "raw-mail",
        body: "<<<
From: GetYourGuide <do-not-reply@notification.getyourguide.com>
Subject: A booking has been canceled - S100001 - GYGTEST00054
Date: Tue, 02 Feb 2027 01:00:00 +0000

Reference Number: GYGTEST00054",
        expected: "kind=CANCELLED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00054=booking",
    },
    Case {
        name: "latin1",
        from: GYG,
        subject: "x",
        layouts: "raw-mail",
        body: "<<<
From: GetYourGuide <do-not-reply@notification.getyourguide.com>
Subject: =?iso-8859-1?Q?Booking_-_S100001_-_GYGTEST00055?=
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Referenznummer: GYGTEST00055

Aktivit=E4t: M=FCsli Tour

Datum: 14. M=E4rz 2027

Teilnehmer: 2 Erwachsene",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00055=booking
            product_name=Müsli Tour
            date=2027-03-14
            adults=2",
    },
    Case {
        name: "drift-unknown-subject",
        from: GYG,
        subject: "Something sold: GYGTEST00056",
        layouts: "table",
        body: "
            Reference number = GYGTEST00056
            Tour = Sample Tour
            Date = March 14, 2027",
        expected: "?reason=looks_like_booking",
    },
    Case {
        name: "drift-body-says",
        from: GYG,
        subject: "S100001 GYGTEST00057",
        layouts: "blocks",
        body: "
            ~ The following offer was booked:
            ~ Sample Lagoon Tour
            Reference number = GYGTEST00057
            Date = March 14, 2027
            Number of participants = 1 Adult",
        expected: "?reason=body
            kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00057=booking
            product_name=Sample Lagoon Tour
            date=2027-03-14
            adults=1",
    },
    Case { name: "stranger", from: "Guest <guest@sample.test>", subject: "New booking: please", layouts: "blocks", body: "~ May I come on March 14, 2027?", expected: "!unknown_sender" },
    Case { name: "look-alike", from: "GetYourGuide <booking@getyourguide.com.evil.test>", subject: "Booking - S100001 - GYGTEST00058", layouts: "blocks", body: "Reference number = GYGTEST00058", expected: "!unknown_sender" },
];
