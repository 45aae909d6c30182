//! Bókun: Viator's sales and others'.

use super::Case;

const BOKUN: &str = "Bokun Notifications <no-reply@bokun.io>";

pub const CASES: &[Case] = &[
    Case {
        name: "bokun-viator-new",
        from: BOKUN,
        subject: "New booking: Tue 14.Jul '26 @ 09:00 (BAL-T100000001) Ext. booking ref: 1300000001",
        layouts: "table nested",
        body: "
            Booking ref. = VIA-10000001
            Product booking ref. = BAL-T100000001
            Ext. booking ref = 1300000001
            Product = 100001 - \"Sample Temples Private Tour\"
            Supplier = Sample Tours Bali
            Sold by = Viator.com
            Booking channel = Viator.com
            Customer = Contoh, Ayu
            Customer email = S-def456@expmessaging.tripadvisor.com
            Customer phone = AU+61 0400000000
            Date = Tue 14.Jul '26 @ 09:00
            Rate = Private with lunch
            PAX = 2 Adult, 1 Child
            Extras = Lunch box
            Pick-up = Sample Suites, Seminyak
            Created = Mon 1.Jun '26 @ 11:22
            Notes = --- Inclusions: --- | Water | Viator amount: USD 123.45",
        expected: "kind=NEW
            channel=VIATOR
            ref BOKUN VIA-10000001=confirmation
            ref BOKUN BAL-T100000001=product_booking
            ref EXTERNAL 1300000001=external
            ref VIATOR 1300000001=external
            product_name=Sample Temples Private Tour
            product_ref=100001
            option_name=Private with lunch
            date=2026-07-14
            time=09:00
            adults=2
            children=1
            guest_name=Ayu Contoh
            guest_email=s-def456@expmessaging.tripadvisor.com
            guest_email_relay=true
            guest_phone=+61400000000
            pickup=Sample Suites, Seminyak
            note=--- Inclusions: ---|Water|Viator amount: USD 123.45
            price=USD 123.45",
    },
    Case {
        name: "bokun-viator-price",
        from: BOKUN,
        subject: "New booking: Sun 3.May '26 @ 07:30 (BAL-T100000004) Ext. booking ref: 1300000004",
        layouts: "table stacked dense tabs",
        body: "
            Confirmation Number = VIA-10000004
            Product = Sample Waterfall Tour
            Customer = Budi Percobaan
            Date = Sun, 3 May 2026
            Start time = 07:30
            Travelers = 2 x Adult, 1 x Child
            Total Price = IDR 1.250.000
            Customer phone number = +62 812-0000-2222
            Pick-Up = Sample Resort, Sanur",
        expected: "kind=NEW
            channel=VIATOR
            ref BOKUN VIA-10000004=confirmation
            ref BOKUN BAL-T100000004=product_booking
            ref EXTERNAL 1300000004=external
            ref VIATOR 1300000004=external
            product_name=Sample Waterfall Tour
            date=2026-05-03
            time=07:30
            adults=2
            children=1
            guest_name=Budi Percobaan
            price=IDR 1250000
            guest_phone=+6281200002222
            pickup=Sample Resort, Sanur",
    },
    Case {
        name: "bokun-merged-line",
        from: BOKUN,
        subject: "New booking: Tue 14.Jul '26 @ 09:00 (BAL-T100000005) Ext. booking ref: 1300000005",
        layouts: "raw-text",
        body: "<<<
Booking ref. VIA-10000005
Customer phone AU+61 0400000000 Date Tue 14.Jul '26 @ 09:00 Rate Private PAX 2 Adult Pick-up Sample Hotel",
        expected: "kind=NEW
            channel=VIATOR
            ref BOKUN VIA-10000005=confirmation
            ref BOKUN BAL-T100000005=product_booking
            ref EXTERNAL 1300000005=external
            ref VIATOR 1300000005=external
            date=2026-07-14
            time=09:00
            adults=2
            guest_phone=+61400000000
            ?option_name=unreadable
            ?pickup=unreadable",
    },
    Case {
        name: "bokun-gyg",
        from: BOKUN,
        subject: "New booking: Wed 15.Jul '26 @ 08:00 (BAL-T100000006) Ext. booking ref: GYGTEST00031",
        layouts: "table nested",
        body: "
            Booking ref. = GYG-20000006
            Product booking ref. = BAL-T100000006
            Ext. booking ref = GYGTEST00031
            Product = 100002 - Sample Snorkel Tour
            Booking channel = GetYourGuide
            Customer = Sampleton, Maria
            Date = Wed 15.Jul '26 @ 08:00
            Pax = 2 Adults, 1 Infant
            Customer e-mail = customer-q1@reply.getyourguide.com
            Total = EUR 1,234.50",
        expected: "kind=NEW
            channel=GYG
            ref BOKUN GYG-20000006=confirmation
            ref BOKUN BAL-T100000006=product_booking
            ref EXTERNAL GYGTEST00031=external
            ref GYG GYGTEST00031=external
            product_name=Sample Snorkel Tour
            product_ref=100002
            date=2026-07-15
            time=08:00
            adults=2
            infants=1
            guest_name=Maria Sampleton
            guest_email=customer-q1@reply.getyourguide.com
            guest_email_relay=true
            price=EUR 1234.5",
    },
    Case {
        name: "bokun-klook",
        from: BOKUN,
        subject: "New booking: Thu 16.Jul '26 @ 10:30 (BAL-T100000007) Ext. booking ref: KLK30000007",
        layouts: "table both",
        body: "
            Booking ref. = KLO-20000007
            Product = Sample Raft Ride
            Booking channel = Klook
            Customer = Kim Minji
            Date = Thu 16.Jul '26 @ 10:30
            Pax = 4
            Amount due = US$ 88.00",
        expected: "kind=NEW
            channel=KLOOK
            ref BOKUN KLO-20000007=confirmation
            ref BOKUN BAL-T100000007=product_booking
            ref EXTERNAL KLK30000007=external
            ref KLOOK KLK30000007=external
            product_name=Sample Raft Ride
            date=2026-07-16
            time=10:30
            people=4
            guest_name=Kim Minji
            price=USD 88",
    },
    Case {
        name: "bokun-website",
        from: BOKUN,
        subject: "New booking: Fri 17.Jul '26 @ 06:00 (BAL-T100000008)",
        layouts: "table",
        body: "
            Booking ref. = BAL-20000008
            Product = Sample Sunrise Jeep
            Booking channel = Website
            Customer = Ekstra, Dewi
            Email = dewi@sample.test
            Date = 2026-07-17 06:00
            PAX = 1 Adult
            Total = $ 60.00",
        expected: "kind=NEW
            channel=BOKUN
            ref BOKUN BAL-20000008=confirmation
            ref BOKUN BAL-T100000008=product_booking
            product_name=Sample Sunrise Jeep
            date=2026-07-17
            time=06:00
            adults=1
            guest_name=Dewi Ekstra
            guest_email=dewi@sample.test
            guest_email_relay=false
            ?price=ambiguous",
    },
    Case {
        name: "bokun-subject-settles-date",
        from: BOKUN,
        subject: "New booking: Sun 7.Jun '26 @ 09:00 (BAL-T100000009) Ext. booking ref: 1300000009",
        layouts: "table blocks",
        body: "
            Booking ref. = VIA-10000009
            Product = Sample Coffee Tour
            Date = 07/06/2026
            PAX = 2 Adult",
        expected: "kind=NEW
            channel=VIATOR
            ref BOKUN VIA-10000009=confirmation
            ref BOKUN BAL-T100000009=product_booking
            ref EXTERNAL 1300000009=external
            ref VIATOR 1300000009=external
            product_name=Sample Coffee Tour
            date=2026-06-07
            time=09:00
            adults=2",
    },
    Case {
        name: "bokun-updated-no-via",
        from: BOKUN,
        subject: "Updated booking: Thu 20.Aug '26 @ 06:30 (BAL-T100000002) Ext. booking ref: 1300000002",
        layouts: "table dl",
        body: "
            ~ This booking has been updated.
            Product booking ref. = BAL-T100000002
            Date = Thu 20.Aug '26 @ 06:30
            PAX = 3 Adult",
        expected: "kind=AMENDED
            ref BOKUN BAL-T100000002=product_booking
            ref EXTERNAL 1300000002=external
            date=2026-08-20
            time=06:30
            adults=3",
    },
    Case {
        name: "bokun-updated-sections",
        from: BOKUN,
        subject: "Updated booking: Fri 21.Aug '26 @ 06:30 (BAL-T100000010) Ext. booking ref: 1300000010",
        layouts: "table paras blocks",
        body: "
            ~ Previous details
            Date = Thu 20.Aug '26 @ 06:30
            PAX = 2 Adult
            ~ New details
            Date = Fri 21.Aug '26 @ 06:30
            PAX = 3 Adult
            Booking channel = Viator.com",
        expected: "kind=AMENDED
            channel=VIATOR
            ref BOKUN BAL-T100000010=product_booking
            ref EXTERNAL 1300000010=external
            ref VIATOR 1300000010=external
            date=2026-08-21
            time=06:30
            adults=3
            was.date=2026-08-20
            was.time=06:30
            was.adults=2",
    },
    Case {
        name: "bokun-cancelled-subject-only",
        from: BOKUN,
        subject: "Cancelled booking: Mon 7.Sep '26 @ 10:00 (BAL-T100000003) Ext. booking ref: 1300000003",
        layouts: "blocks paras",
        body: "~ This booking has been cancelled.",
        expected: "kind=CANCELLED
            ref BOKUN BAL-T100000003=product_booking
            ref EXTERNAL 1300000003=external
            date=2026-09-07
            time=10:00",
    },
    Case {
        name: "bokun-cancelled-full",
        from: BOKUN,
        subject: "Cancelled booking: Mon 7.Sep '26 @ 10:00 (BAL-T100000013) Ext. booking ref: 1300000013",
        layouts: "nested",
        body: "
            Booking ref. = VIA-10000013
            Product booking ref. = BAL-T100000013
            Ext. booking ref = 1300000013
            Product = Sample Temples Private Tour
            Customer = Sample, Nora
            Date = Mon 7.Sep '26 @ 10:00",
        expected: "kind=CANCELLED
            channel=VIATOR
            ref BOKUN VIA-10000013=confirmation
            ref BOKUN BAL-T100000013=product_booking
            ref EXTERNAL 1300000013=external
            ref VIATOR 1300000013=external
            product_name=Sample Temples Private Tour
            guest_name=Nora Sample
            date=2026-09-07
            time=10:00",
    },
    Case {
        name: "bokun-request",
        from: BOKUN,
        subject: "New booking request: Tue 8.Sep '26 @ 10:00 (BAL-T100000014)",
        layouts: "table",
        body: "
            Product = Sample Private Charter
            Customer = Request, Rita
            Date = Tue 8.Sep '26 @ 10:00
            PAX = 6 Adult",
        expected: "kind=REQUEST
            ref BOKUN BAL-T100000014=product_booking
            product_name=Sample Private Charter
            guest_name=Rita Request
            date=2026-09-08
            time=10:00
            adults=6",
    },
    Case {
        name: "bokun-no-support",
        from: "Bokun <support@bokun.io>",
        subject: "New booking: how to",
        layouts: "paras",
        body: "~ Hello.",
        expected: "!other_sender",
    },
    Case {
        name: "bokun-no-guide",
        from: BOKUN,
        subject: "Your guide to direct bookings",
        layouts: "paras",
        body: "~ Hello.",
        expected: "!other_subject",
    },
];
