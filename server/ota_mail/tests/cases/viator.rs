//! Viator, directly.

use super::Case;

const VIATOR: &str = "Viator Bookings <booking@t1.viator.com>";
const PLAIN: &str = "Viator <reservations@viator.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "viator-new",
        from: VIATOR,
        subject: "New Booking for Sun, Mar 14, 2027 (#BR-1300000011)",
        layouts: "table nested both dense",
        body: "
            Booking Reference = BR-1300000011
            Tour Name = Sample Volcano Day Tour
            Product Code = 100001P12
            Travel Date = Sun, Mar 14, 2027
            Start Time = 08:00
            Lead Traveler Name = Oliver Testman
            Travelers = 2 Adults, 1 Child
            Tour Grade = Private car
            Tour Grade Code = TG2
            Tour Language = English - Guide
            Phone = (Alternate Phone) US+1 415 555 0123
            Email = S-abc123@expmessaging.tripadvisor.com
            Hotel Pickup = Sample Beach Hotel, Kuta
            Special Requirements = One vegetarian, please
            Net Price to Supplier = USD 123.45",
        expected: "kind=NEW
            channel=VIATOR
            ref VIATOR 1300000011=booking
            product_name=Sample Volcano Day Tour
            product_ref=100001P12
            option_name=Private car
            option_ref=TG2
            date=2027-03-14
            time=08:00
            adults=2
            children=1
            guest_name=Oliver Testman
            guest_language=English - Guide
            guest_email=s-abc123@expmessaging.tripadvisor.com
            guest_email_relay=true
            pickup=Sample Beach Hotel, Kuta
            note=One vegetarian, please
            price=USD 123.45
            ?guest_phone=unreadable",
    },
    Case {
        name: "viator-new-infant",
        from: PLAIN,
        subject: "You have a new booking: BR-1300000012 (new booking)",
        layouts: "colon paras stacked",
        body: "
            Booking ref. = BR-1300000012
            Tour Name = Sample Dolphin Watching
            Product Code = 100001P13
            Travel Date = 2027-04-02
            Lead Traveler Name = Priya Sampleraj
            Travelers = 2 Adults, 1 Infant, 1 Senior
            Phone = IN+91 98000 00000
            Retail price = USD 200.00
            Net rate = USD 150.00",
        expected: "kind=NEW
            channel=VIATOR
            ref VIATOR 1300000012=booking
            product_name=Sample Dolphin Watching
            product_ref=100001P13
            date=2027-04-02
            adults=2
            infants=1
            seniors=1
            guest_name=Priya Sampleraj
            guest_phone=+919800000000
            price=USD 150",
    },
    Case {
        name: "viator-bare-count",
        from: PLAIN,
        subject: "New Booking BR-1300000013",
        layouts: "tabs table",
        body: "
            Booking Reference = BR-1300000013
            Activity = Sample Night Market
            Activity Date = Fri 02.Apr 2027
            Travelers = 3 Travelers
            Customer = Ana María Prueba
            Customer email = ana@sample.test",
        expected: "kind=NEW
            channel=VIATOR
            ref VIATOR 1300000013=booking
            product_name=Sample Night Market
            date=2027-04-02
            people=3
            guest_name=Ana María Prueba
            guest_email=ana@sample.test
            guest_email_relay=false",
    },
    Case {
        name: "viator-amended",
        from: VIATOR,
        subject: "Booking Amendment: BR-1300000014",
        layouts: "raw-html",
        body: "<<<
<p>The following has changed.</p>
<table><tr><th>Detail</th><th>Original</th><th>Updated</th></tr>
<tr><td>Travel Date</td><td>Mar 14, 2027</td><td>Mar 17, 2027</td></tr>
<tr><td>Travelers</td><td>2 Adults</td><td>3 Adults</td></tr>
<tr><td>Hotel Pickup</td><td>Sample Inn</td><td>Sample Palace, Nusa Dua</td></tr></table>
<table><tr><td>Booking Reference:</td><td>BR-1300000014</td></tr></table>",
        expected: "kind=AMENDED
            channel=VIATOR
            ref VIATOR 1300000014=booking
            date=2027-03-17
            adults=3
            pickup=Sample Palace, Nusa Dua
            was.date=2027-03-14
            was.adults=2
            was.pickup=Sample Inn",
    },
    Case {
        name: "viator-amended-was",
        from: PLAIN,
        subject: "Amended booking BR-1300000015",
        layouts: "colon table",
        body: "
            Booking Reference = BR-1300000015
            Travel Date = April 5, 2027 (was April 4, 2027)
            Travelers = 2 Adults (previously 1 Adult)",
        expected: "kind=AMENDED
            channel=VIATOR
            ref VIATOR 1300000015=booking
            date=2027-04-05
            adults=2
            was.date=2027-04-04
            was.adults=1",
    },
    Case {
        name: "viator-cancelled",
        from: VIATOR,
        subject: "Booking Cancelled: BR-1300000016",
        layouts: "table blocks",
        body: "
            Booking Reference = BR-1300000016
            Tour Name = Sample Volcano Day Tour
            Travel Date = Mar 20, 2027
            Reason for cancellation = Guest changed plans",
        expected: "kind=CANCELLED
            channel=VIATOR
            ref VIATOR 1300000016=booking
            product_name=Sample Volcano Day Tour
            date=2027-03-20",
    },
    Case {
        name: "viator-request",
        from: PLAIN,
        subject: "Booking request BR-1300000017: confirmation required",
        layouts: "table paras",
        body: "
            ~ Please accept or reject this request.
            Booking Reference = BR-1300000017
            Tour Name = Sample Yacht Charter
            Travel Date = 6 May 2027
            Travelers = Group of 5
            Lead Traveler = Tom Sampleson",
        expected: "kind=REQUEST
            channel=VIATOR
            ref VIATOR 1300000017=booking
            product_name=Sample Yacht Charter
            date=2027-05-06
            people=5
            guest_name=Tom Sampleson",
    },
    Case {
        name: "viator-ambiguous",
        from: PLAIN,
        subject: "New booking BR-1300000018",
        layouts: "table dense",
        body: "
            Booking Reference = BR-1300000018
            Tour Name = Sample Silver Workshop
            Travel Date = 03/04/2027
            Travelers = 1 Adult",
        expected: "kind=NEW
            channel=VIATOR
            ref VIATOR 1300000018=booking
            product_name=Sample Silver Workshop
            ?date=ambiguous
            adults=1",
    },
    Case {
        name: "viator-no-tips",
        from: PLAIN,
        subject: "5 tips for more bookings",
        layouts: "paras",
        body: "~ Read on.",
        expected: "!other_subject",
    },
    Case {
        name: "viator-no-payment",
        from: PLAIN,
        subject: "Payment advice for March",
        layouts: "table",
        body: "Amount = USD 1,000.00",
        expected: "!other_subject",
    },
];
