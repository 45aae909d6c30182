//! Trip.com.

use super::Case;

const TRIP: &str = "Trip.com <TNT_noreply@trip.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "trip-reminder",
        from: TRIP,
        subject: "New booking reminder: order no.1234567890",
        layouts: "raw-html",
        body: "<<<
<div class=\"container01\"><img src=\"x.png\"></div><div class=\"container03\"><table>
<tr><td>Resource</td><td>Product name</td><td>Booking date</td><td>Activity date</td><td>Customer</td><td>Pax</td></tr>
<tr><td>Sample Lobby | Jalan Contoh 2 | Kuta</td><td>Sample Sunset Dinner</td><td>2026-12-01</td><td>Dec 25, 2026</td><td>Wang Sample</td><td>2 Adults 1 Child</td></tr></table></div>",
        expected: "kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567890=order
            meeting_point=Sample Lobby, Jalan Contoh 2, Kuta
            product_name=Sample Sunset Dinner
            date=2026-12-25
            guest_name=Wang Sample
            adults=2
            children=1",
    },
    Case {
        name: "trip-reminder-unknown-head",
        from: TRIP,
        subject: "New booking reminder: order no.1234567891",
        layouts: "raw-html",
        body: "<<<
<div class=\"container03\"><table>
<tr><td>A</td><td>B</td><td>C</td><td>D</td><td>E</td><td>F</td></tr>
<tr><td>Sample Pier</td><td>Sample Fast Boat</td><td>2026-12-01</td><td>2026-12-26</td><td>Chen Sample</td><td>2</td></tr></table></div>",
        expected: "kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567891=order
            meeting_point=Sample Pier
            product_name=Sample Fast Boat
            date=2026-12-26
            guest_name=Chen Sample
            people=2",
    },
    Case {
        name: "trip-reminder-ambiguous",
        from: TRIP,
        subject: "New booking reminder: order no.1234567892",
        layouts: "raw-html",
        body: "<<<
<div class=\"container03\"><table>
<tr><th>Resource</th><th>Product name</th><th>Booking date</th><th>Activity date</th><th>Customer</th><th>Pax</th></tr>
<tr><td>Sample Gate</td><td>Sample Water Park</td><td>01/04/2026</td><td>05/06/2026</td><td>Liu Sample</td><td>3 Adults</td></tr></table></div>",
        expected: "kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567892=order
            meeting_point=Sample Gate
            product_name=Sample Water Park
            guest_name=Liu Sample
            adults=3
            ?date=ambiguous",
    },
    Case {
        name: "trip-two-rows",
        from: TRIP,
        subject: "New booking reminder: order no.1234567893",
        layouts: "raw-html",
        body: "<<<
<div class=\"container03\"><table>
<tr><td>Resource</td><td>Product name</td><td>Booking date</td><td>Activity date</td><td>Customer</td><td>Pax</td></tr>
<tr><td>Sample Pier</td><td>Sample Boat Out</td><td>2026-12-01</td><td>2026-12-26</td><td>Zhao Sample</td><td>2 Adults</td></tr>
<tr><td>Sample Pier</td><td>Sample Boat Back</td><td>2026-12-01</td><td>2026-12-28</td><td>Zhao Sample</td><td>2 Adults</td></tr></table></div>",
        expected: "kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567893=order
            meeting_point=Sample Pier
            product_name=Sample Boat Out
            date=2026-12-26
            guest_name=Zhao Sample
            adults=2
            ---
            kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567893=order
            meeting_point=Sample Pier
            product_name=Sample Boat Back
            date=2026-12-28
            guest_name=Zhao Sample
            adults=2",
    },
    Case {
        name: "trip-new-labels",
        from: "Trip.com Bookings <booking@trip.com>",
        subject: "New order received: Order No. 1234567894",
        layouts: "table paras dense nested",
        body: "
            Order number = 1234567894
            Product = Sample Theme Park Pass
            Ticket type = One day
            Use date = 2027-01-05
            Traveler = Maya Sample
            Quantity = 2 Adults, 1 Child
            Contact phone = +86 138 0000 0000
            Email = maya1@relay.trip.com
            Total amount = CN¥ 980.00",
        expected: "kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567894=order
            product_name=Sample Theme Park Pass
            option_name=One day
            date=2027-01-05
            guest_name=Maya Sample
            adults=2
            children=1
            guest_phone=+8613800000000
            guest_email=maya1@relay.trip.com
            guest_email_relay=true
            price=CNY 980",
    },
    Case {
        name: "trip-new-chinese",
        from: TRIP,
        subject: "新订单提醒 Order No. 1234567895",
        layouts: "table colon",
        body: "
            订单号 = 1234567895
            产品名称 = 示例海豚之旅
            出行日期 = 2027年1月6日 上午8:30
            人数 = 成人 2，儿童 1
            姓名 = 王小明
            手机 = +86 13800000001
            总金额 = 880元",
        expected: "kind=NEW
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567895=order
            product_name=示例海豚之旅
            date=2027-01-06
            time=08:30
            adults=2
            children=1
            guest_name=王小明
            guest_phone=+8613800000001
            price=CNY 880",
    },
    Case {
        name: "trip-change",
        from: TRIP,
        subject: "Booking change reminder: order no.1234567896",
        layouts: "table blocks",
        body: "
            Order no. = 1234567896
            Old use date = 2027-01-05
            New use date = 2027-01-07",
        expected: "kind=AMENDED
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567896=order
            date=2027-01-07
            was.date=2027-01-05",
    },
    Case {
        name: "trip-cancel",
        from: TRIP,
        subject: "Booking cancellation reminder: order no.1234567897",
        layouts: "paras colon",
        body: "
            Order no. = 1234567897
            Product name = Sample Theme Park Pass
            Use date = 2027-01-05",
        expected: "kind=CANCELLED
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567897=order
            product_name=Sample Theme Park Pass
            date=2027-01-05",
    },
    Case {
        name: "trip-pending",
        from: TRIP,
        subject: "Pending booking: order no.1234567898",
        layouts: "table",
        body: "
            Order no. = 1234567898
            Product name = Sample Spa
            Use date = 2027-01-09 14:00
            Pax = 2",
        expected: "kind=REQUEST
            channel=TRIPDOTCOM
            ref TRIPDOTCOM 1234567898=order
            product_name=Sample Spa
            date=2027-01-09
            time=14:00
            people=2",
    },
    Case { name: "trip-no-promo", from: "Trip.com <promo@trip.com>", subject: "New year, new bookings", layouts: "paras", body: "~ Sale.", expected: "!other_sender" },
];
