//! GetYourGuide.

use super::Case;

const GYG: &str = "GetYourGuide <do-not-reply@notification.getyourguide.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "gyg-new-full",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00001",
        layouts: "blocks paras both",
        body: "
            ~ Great news! The following offer has been booked:
            ~ Bali: Sample Highlights Private Tour
            Option = All Inclusive
            Reference number = GYGTEST00001
            Date = March 14, 2027 8:15 AM
            Number of participants = 2 x Adults (Age 12 - 99) | 1 x Child (Age 4 - 11)
            Main customer = Sample Guest | customer-abc123@reply.getyourguide.com | Phone: +14155550123 | Language: English
            Pickup = Sample Resort, Jalan Contoh 1, Sanur, Bali
            Price = Rp 5,160,000.00
            ~ If you have any questions, call us on Phone: +41 44 000 00 00",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00001=booking
            product_name=Bali: Sample Highlights Private Tour
            option_name=All Inclusive
            date=2027-03-14
            time=08:15
            adults=2
            children=1
            guest_name=Sample Guest
            guest_email=customer-abc123@reply.getyourguide.com
            guest_email_relay=true
            guest_phone=+14155550123
            guest_language=English
            pickup=Sample Resort, Jalan Contoh 1, Sanur, Bali
            price=IDR 5160000",
    },
    Case {
        name: "gyg-new-two-bands",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00002",
        layouts: "blocks table stacked",
        body: "
            Reference number = GYGTEST00002
            Tour = Ubud Waterfall Sample Walk
            Date = Monday, March 15, 2027 at 9:00 AM
            Number of participants = 3 x Adults (Age 18 - 64) | 2 x Seniors (Age 65 - 99)
            Main customer = Ayu Contoh | ayu.contoh@sample.test | Phone: +62 812 0000 1111
            Price = $ 180.00",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00002=booking
            product_name=Ubud Waterfall Sample Walk
            date=2027-03-15
            time=09:00
            adults=3
            seniors=2
            guest_name=Ayu Contoh
            guest_email=ayu.contoh@sample.test
            guest_email_relay=false
            guest_phone=+6281200001111
            price=USD 180",
    },
    Case {
        name: "gyg-new-infants-youth",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00003",
        layouts: "blocks nested divs",
        body: "
            Reference number: = GYGTEST00003
            Product = Nusa Sample Island Day Trip
            Date = 19 January 2027
            Start time = 06:30
            Number of participants = 2 x Adults (Age 18 - 99) | 1 x Youth (Age 13 - 17) | 1 x Child (Age 4 - 12) | 1 x Infant (Age 0 - 3)
            Main customer = José Núñez S.
            Price = € 1.234,50",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00003=booking
            product_name=Nusa Sample Island Day Trip
            date=2027-01-19
            time=06:30
            adults=2
            youths=1
            children=1
            infants=1
            guest_name=José Núñez S.
            price=EUR 1234.5",
    },
    Case {
        name: "gyg-new-aud",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00004",
        layouts: "colon list dl",
        body: "
            Booking reference = GYGTEST00004
            Activity = Sample Sunrise Trek
            Date = Jan 19, 2027 2:30 AM
            Participants = 4 Adults
            Lead traveler = Mika Beispiel-Sample
            Email = mika@sample.test
            Mobile = +61 400 000 000
            Total price = A$ 210",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00004=booking
            product_name=Sample Sunrise Trek
            date=2027-01-19
            time=02:30
            adults=4
            guest_name=Mika Beispiel-Sample
            guest_email=mika@sample.test
            guest_email_relay=false
            guest_phone=+61400000000
            price=AUD 210",
    },
    Case {
        name: "gyg-new-gbp-numeric-date",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00005",
        layouts: "dense stars table",
        body: "
            Reference number = GYGTEST00005
            Experience = Sample Temple Evening
            Date = 25/03/2027
            Time = 4:45 PM
            Number of participants = 1 Adult, 2 Children
            Guest name = Review Sampleton
            Price = £99.50",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00005=booking
            product_name=Sample Temple Evening
            date=2027-03-25
            time=16:45
            adults=1
            children=2
            guest_name=Review Sampleton
            price=GBP 99.5",
    },
    Case {
        name: "gyg-new-ambiguous-date",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00006",
        layouts: "blocks table",
        body: "
            Reference number = GYGTEST00006
            Tour = Sample Rice Terraces
            Date = 05/06/2027
            Number of participants = 2 x Adults
            Main customer = Budi Percobaan",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00006=booking
            product_name=Sample Rice Terraces
            ?date=ambiguous
            adults=2
            guest_name=Budi Percobaan",
    },
    Case {
        name: "gyg-new-placeholder-then-name",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00007",
        layouts: "blocks colon",
        body: "
            Reference number = GYGTEST00007
            Tour = Sample Cooking Class
            Date = Sunday, 21 March 2027
            Number of participants = 2
            Main customer = Guest
            Name = Siti Rekaan",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00007=booking
            product_name=Sample Cooking Class
            date=2027-03-21
            people=2
            guest_name=Siti Rekaan",
    },
    Case {
        name: "gyg-new-hotel-number",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00008",
        layouts: "blocks paras nested",
        body: "
            Reference number = GYGTEST00008
            Tour = Sample Snorkel Trip
            Date = March 22nd, 2027
            Number of participants = 2 x Adults
            Main customer = Li Wei
            Pickup = Hotel 88",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00008=booking
            product_name=Sample Snorkel Trip
            date=2027-03-22
            adults=2
            guest_name=Li Wei
            pickup=Hotel 88",
    },
    Case {
        name: "gyg-urgent",
        from: GYG,
        subject: "Urgent: New booking received - S100001 - GYGTEST00009",
        layouts: "blocks both-paras",
        body: "
            ~ The following offer was booked:
            ~ Ubud: Sample Jungle Swing
            Option = Swing and Lunch
            Reference number = GYGTEST00009
            Date = February 3, 2027 7:00 AM
            Number of participants = 1 x Group (up to 6)
            Main customer = 山田 花子
            Phone = +81 90 0000 0000
            Pickup = Sample Villa, Jalan Contoh 5, Ubud
            Price = JP¥12,000",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00009=booking
            product_name=Ubud: Sample Jungle Swing
            option_name=Swing and Lunch
            date=2027-02-03
            time=07:00
            groups=1
            guest_name=山田 花子
            guest_phone=+819000000000
            pickup=Sample Villa, Jalan Contoh 5, Ubud
            price=JPY 12000",
    },
    Case {
        name: "gyg-change-pickup-only",
        from: GYG,
        subject: "Booking detail change: - S100001 - GYGTEST00010",
        layouts: "blocks table paras",
        body: "
            ~ The details of this booking have changed.
            Reference number = GYGTEST00010
            Pickup = Other Sample Hotel, Jalan Baru 9, Kuta",
        expected: "kind=AMENDED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00010=booking
            pickup=Other Sample Hotel, Jalan Baru 9, Kuta",
    },
    Case {
        name: "gyg-change-old-new",
        from: GYG,
        subject: "Booking detail change: - S100001 - GYGTEST00011",
        layouts: "blocks colon table nested",
        body: "
            Reference number = GYGTEST00011
            Old date = March 14, 2027 8:15 AM
            New date = March 16, 2027 9:00 AM
            Previous number of participants = 2 x Adults
            Updated number of participants = 3 x Adults",
        expected: "kind=AMENDED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00011=booking
            date=2027-03-16
            time=09:00
            adults=3
            was.date=2027-03-14
            was.time=08:15
            was.adults=2",
    },
    Case {
        name: "gyg-change-arrow",
        from: GYG,
        subject: "Booking detail change: - S100001 - GYGTEST00012",
        layouts: "dense list",
        body: "
            Reference number = GYGTEST00012
            Date = 14 March 2027 → 16 March 2027
            Time = 08:00 -> 09:30
            Participants = from 2 Adults to 2 Adults, 1 Child
            Pickup = Sample Inn → Sample Lodge",
        expected: "kind=AMENDED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00012=booking
            date=2027-03-16
            time=09:30
            adults=2
            children=1
            pickup=Sample Lodge
            was.date=2027-03-14
            was.time=08:00
            was.adults=2
            was.pickup=Sample Inn",
    },
    Case {
        name: "gyg-change-struck",
        from: GYG,
        subject: "Booking detail change: - S100001 - GYGTEST00013",
        layouts: "table paras stacked",
        body: "
            Reference number = GYGTEST00013
            Date = <s>March 14, 2027</s> March 18, 2027
            Number of participants = <s>2 x Adults</s> 4 x Adults",
        expected: "kind=AMENDED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00013=booking
            date=2027-03-18
            adults=4
            was.date=2027-03-14
            was.adults=2",
    },
    Case {
        name: "gyg-cancel-bare",
        from: GYG,
        subject: "A booking has been canceled - S100001 - GYGTEST00014",
        layouts: "blocks paras",
        body: "
            ~ The following booking has been canceled.
            Reference Number = GYGTEST00014",
        expected: "kind=CANCELLED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00014=booking",
    },
    Case {
        name: "gyg-cancel-contact",
        from: GYG,
        subject: "A booking has been cancelled - S100001 - GYGTEST00015",
        layouts: "dense table",
        body: "
            Name = Anna Exempel
            Email = customer-xyz789@reply.getyourguide.com
            Reference Number = GYGTEST00015
            Date = April 2, 2027",
        expected: "kind=CANCELLED
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00015=booking
            guest_name=Anna Exempel
            guest_email=customer-xyz789@reply.getyourguide.com
            guest_email_relay=true
            date=2027-04-02",
    },
    Case {
        name: "gyg-new-german",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00016",
        layouts: "blocks table",
        body: "
            Referenznummer = GYGTEST00016
            Aktivität = Beispiel-Tempeltour
            Datum = Sonntag, 14. März 2027 um 08:15 Uhr
            Anzahl der Teilnehmer = 2 Erwachsene und 1 Kind
            Hauptkunde = Jürgen Muster
            Telefon = +49 151 00000000
            Abholung = Musterhotel, Jalan Contoh 3, Seminyak
            Preis = 1.234,50 €",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00016=booking
            product_name=Beispiel-Tempeltour
            date=2027-03-14
            time=08:15
            adults=2
            children=1
            guest_name=Jürgen Muster
            guest_phone=+4915100000000
            pickup=Musterhotel, Jalan Contoh 3, Seminyak
            price=EUR 1234.5",
    },
    Case {
        name: "gyg-new-romance",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00017",
        layouts: "colon paras",
        body: "
            Numéro de référence = GYGTEST00017
            Activité = Visite Exemple des Rizières
            Date = dimanche 14 mars 2027 à 8h15
            Nombre de participants = 2 adultes, 1 bébé
            Client principal = Zoé Exemple
            Prix total = 1 250,00 EUR",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00017=booking
            product_name=Visite Exemple des Rizières
            date=2027-03-14
            time=08:15
            adults=2
            infants=1
            guest_name=Zoé Exemple
            price=EUR 1250",
    },
    Case {
        name: "gyg-glued",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00018",
        layouts: "glued",
        body: "
            Reference number = GYGTEST00018
            Date = March 14, 2027
            Number of participants = 2 x Adults
            Phone = +14155550123
            Price = USD 120.00
            Pickup = Sample Resort",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00018=booking
            date=2027-03-14
            adults=2
            guest_phone=+14155550123
            price=USD 120
            pickup=Sample Resort",
    },
    Case {
        name: "gyg-request",
        from: GYG,
        subject: "Booking request - S100001 - GYGTEST00019",
        layouts: "blocks table",
        body: "
            ~ Please answer within 24 hours.
            Reference number = GYGTEST00019
            Tour = Sample Helicopter View
            Date = March 28, 2027
            Number of participants = 2 x Adults
            Respond by = March 20, 2027",
        expected: "kind=REQUEST
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00019=booking
            product_name=Sample Helicopter View
            date=2027-03-28
            adults=2",
    },
    Case {
        name: "gyg-classes",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00020",
        layouts: "raw-html",
        body: "<<<
<div><h2 class=\"activity-title\">Sample Canyon &amp; Caf\u{e9} Tour</h2><div class=\"activity-option-title\">Small group</div>
<table><tr><td>REFERENCE NUMBER</td><td>GYGTEST00020</td></tr><tr><td>DATE</td><td>Mar 14, 2027 1:00 PM</td></tr>
<tr><td>NUMBER OF PARTICIPANTS</td><td><div>2 x Adults</div><div>1 x Infant</div></td></tr></table></div>",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00020=booking
            product_name=Sample Canyon & Café Tour
            option_name=Small group
            date=2027-03-14
            time=13:00
            adults=2
            infants=1",
    },
    Case {
        name: "gyg-conflict",
        from: GYG,
        subject: "Booking - S100001 - GYGTEST00021",
        layouts: "blocks",
        body: "
            Reference number = GYGTEST00021
            Tour = Sample Bike Ride
            Date = March 14, 2027
            Travel date = March 15, 2027
            Number of participants = 2 x Adults",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100001
            ref GYG GYGTEST00021=booking
            product_name=Sample Bike Ride
            ?date=conflict
            adults=2",
    },
    Case { name: "gyg-no-invoice", from: GYG, subject: "Your invoice is ready - S100001", layouts: "blocks", body: "~ The invoice of March is ready.", expected: "!other_subject" },
    Case { name: "gyg-no-review", from: GYG, subject: "You got a new review", layouts: "paras", body: "~ Somebody liked the tour.", expected: "!other_subject" },
    Case { name: "gyg-no-boost", from: "GetYourGuide <marketing@getyourguide.com>", subject: "Boost your bookings", layouts: "paras", body: "~ Ten ideas.", expected: "!other_sender" },
    Case { name: "gyg-no-hello", from: GYG, subject: "Welcome to the partner portal", layouts: "blocks", body: "~ Nice to have you.", expected: "!not_a_booking" },
];
