//! Klook and KKday.

use super::Case;

const KLOOK: &str = "Klook <noreply@klook.com>";
const KKDAY: &str = "KKday Supplier <service@kkday.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "klook-new",
        from: KLOOK,
        subject: "Klook: New booking confirmed - Booking reference ID: ABC123456",
        layouts: "table stacked both",
        body: "
            Booking reference ID = ABC123456
            Activity name = Sample Monkey Park Half Day
            Activity ID = 20001
            Package name = Shared transfer
            Package ID = 30002
            Participation date = 2027-03-14
            Start time = 09:00
            Quantity = 2 x Adult, 1 x Child
            Lead person name = Tan Sample
            Phone number = +65 8000 0000
            Email = k1@relay.klook.com
            Pickup location = Sample Hostel, Legian
            Total amount = S$ 120.50
            Special requests = Child seat",
        expected: "kind=NEW
            channel=KLOOK
            ref KLOOK ABC123456=booking
            product_name=Sample Monkey Park Half Day
            product_ref=20001
            option_name=Shared transfer
            option_ref=30002
            date=2027-03-14
            time=09:00
            adults=2
            children=1
            guest_name=Tan Sample
            guest_phone=+6580000000
            guest_email=k1@relay.klook.com
            guest_email_relay=true
            pickup=Sample Hostel, Legian
            price=SGD 120.5
            note=Child seat",
    },
    Case {
        name: "klook-new-counts-apart",
        from: KLOOK,
        subject: "You have a new booking: Booking ID KLA9876543",
        layouts: "colon dl dense",
        body: "
            Booking ID = KLA9876543
            Activity = Sample Surf Lesson
            Date and time = 14-Mar-2027 15:00
            Adults = 2
            Children = 1
            Infants = 0
            First name = Grace
            Last name = Sampletan
            Voucher number = KV00TEST11
            Currency = MYR
            Price = 1,250.00",
        expected: "kind=NEW
            channel=KLOOK
            ref KLOOK KLA9876543=booking
            ref KLOOK KV00TEST11=voucher
            product_name=Sample Surf Lesson
            date=2027-03-14
            time=15:00
            adults=2
            children=1
            infants=0
            guest_name=Grace Sampletan
            price=MYR 1250",
    },
    Case {
        name: "klook-korean",
        from: KLOOK,
        subject: "예약 확정 Booking ID KLA9876544",
        layouts: "table paras",
        body: "
            예약번호 = KLA9876544
            상품명 = 샘플 스노클링 투어
            이용일 = 2027년 3월 14일 일요일
            시간 = 오전 8시 30분
            인원 = 성인 2명, 어린이 1명
            예약자명 = 김샘플
            전화번호 = +82 10 0000 0000
            총 금액 = ₩150,000",
        expected: "kind=NEW
            channel=KLOOK
            ref KLOOK KLA9876544=booking
            product_name=샘플 스노클링 투어
            date=2027-03-14
            time=08:30
            adults=2
            children=1
            guest_name=김샘플
            guest_phone=+821000000000
            price=KRW 150000",
    },
    Case {
        name: "klook-request",
        from: KLOOK,
        subject: "Action required: new booking KLA9876545 pending your confirmation",
        layouts: "table blocks",
        body: "
            ~ Please confirm this booking within 24 hours.
            Booking reference = KLA9876545
            Activity name = Sample ATV Ride
            Participation date = 3 April 2027
            Units = 2 pax",
        expected: "kind=REQUEST
            channel=KLOOK
            ref KLOOK KLA9876545=booking
            product_name=Sample ATV Ride
            date=2027-04-03
            people=2",
    },
    Case {
        name: "klook-amended",
        from: KLOOK,
        subject: "Booking KLA9876546 has been amended - Booking ID KLA9876546",
        layouts: "table colon",
        body: "
            Booking ID = KLA9876546
            Original participation date = 2027-04-03
            New participation date = 2027-04-05
            New pickup location = Sample Plaza, Kuta",
        expected: "kind=AMENDED
            channel=KLOOK
            ref KLOOK KLA9876546=booking
            date=2027-04-05
            pickup=Sample Plaza, Kuta
            was.date=2027-04-03",
    },
    Case {
        name: "klook-cancelled",
        from: KLOOK,
        subject: "Booking cancelled - Booking ID KLA9876547",
        layouts: "paras table",
        body: "
            Booking ID = KLA9876547
            Activity name = Sample ATV Ride
            Cancelled on = 2027-03-01",
        expected: "kind=CANCELLED
            channel=KLOOK
            ref KLOOK KLA9876547=booking
            product_name=Sample ATV Ride",
    },
    Case {
        name: "klook-no-webinar",
        from: KLOOK,
        subject: "Join our merchant webinar",
        layouts: "paras",
        body: "~ Tuesday.",
        expected: "!other_subject",
    },
    Case {
        name: "kkday-new",
        from: KKDAY,
        subject: "[KKday] New order 27KK012345678",
        layouts: "table nested dense",
        body: "
            Order number = 27KK012345678
            Product name = Sample Hot Spring Tour
            Product no. = 40001
            Package = Evening entry
            Departure date = 2027/03/14
            Participants = 2 Adults, 1 Infant
            Contact name = Lin Sample
            Contact number = +886 900 000 000
            Email = lin@sample.test
            Total = NT$ 3,200",
        expected: "kind=NEW
            channel=KKDAY
            ref KKDAY 27KK012345678=order
            product_name=Sample Hot Spring Tour
            product_ref=40001
            option_name=Evening entry
            date=2027-03-14
            adults=2
            infants=1
            guest_name=Lin Sample
            guest_phone=+886900000000
            guest_email=lin@sample.test
            guest_email_relay=false
            price=TWD 3200",
    },
    Case {
        name: "kkday-chinese",
        from: KKDAY,
        subject: "新訂單成立 27KK012345679",
        layouts: "table paras colon",
        body: "
            訂單編號 = 27KK012345679
            商品名稱 = 範例日出登山
            方案名稱 = 含早餐
            出發日期 = 2027年3月14日(日)
            時間 = 凌晨
            人數 = 成人 x 2、兒童 x 1
            旅客姓名 = 林範例
            聯絡電話 = +886 900 000 001
            總金額 = NT$ 2,400",
        expected: "kind=NEW
            channel=KKDAY
            ref KKDAY 27KK012345679=order
            product_name=範例日出登山
            option_name=含早餐
            date=2027-03-14
            ?time=unreadable
            adults=2
            children=1
            guest_name=林範例
            guest_phone=+886900000001
            price=TWD 2400",
    },
    Case {
        name: "kkday-japanese",
        from: KKDAY,
        subject: "New order 27KK012345680",
        layouts: "table dl",
        body: "
            注文番号 = 27KK012345680
            商品名 = サンプル夕日クルーズ
            利用日 = 2027年3月14日
            開始時間 = 午後5時30分
            参加人数 = 大人2名、子供1名
            お名前 = 佐藤 サンプル
            電話番号 = +81 80 0000 0000
            合計金額 = 12,000円",
        expected: "kind=NEW
            channel=KKDAY
            ref KKDAY 27KK012345680=order
            product_name=サンプル夕日クルーズ
            date=2027-03-14
            time=17:30
            adults=2
            children=1
            guest_name=佐藤 サンプル
            guest_phone=+818000000000
            price=JPY 12000",
    },
    Case {
        name: "kkday-cancelled",
        from: KKDAY,
        subject: "Order cancellation notice 27KK012345681",
        layouts: "table",
        body: "
            Order no. = 27KK012345681
            Refund amount = NT$ 1,000",
        expected: "kind=CANCELLED
            channel=KKDAY
            ref KKDAY 27KK012345681=order",
    },
    Case {
        name: "kkday-changed",
        from: KKDAY,
        subject: "Order has been changed 27KK012345682",
        layouts: "colon stacked",
        body: "
            Order no. = 27KK012345682
            Departure date = 2027/04/02 → 2027/04/04
            Participants = 2 Adults → 3 Adults",
        expected: "kind=AMENDED
            channel=KKDAY
            ref KKDAY 27KK012345682=order
            date=2027-04-04
            adults=3
            was.date=2027-04-02
            was.adults=2",
    },
    Case {
        name: "kkday-request",
        from: KKDAY,
        subject: "New order to be confirmed - pending order 27KK012345683",
        layouts: "paras",
        body: "
            Order no. = 27KK012345683
            Product name = Sample Private Van
            Departure date = 2027/04/10
            Number of vehicles = 1
            Number of people = 6",
        expected: "kind=REQUEST
            channel=KKDAY
            ref KKDAY 27KK012345683=order
            product_name=Sample Private Van
            date=2027-04-10
            groups=1
            people=6",
    },
];
