//! Airbnb Experiences.

use super::Case;

const AIRBNB: &str = "Airbnb <automated@airbnb.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "airbnb-new",
        from: AIRBNB,
        subject: "Experience confirmed: Sample Batik Workshop",
        layouts: "table paras divs",
        body: "
            Confirmation code = HMTEST0001
            Experience = Sample Batik Workshop
            Date = Sunday, March 14, 2027
            Time = 9:00 AM - 11:00 AM
            Guests = 2 guests
            Guest = Emma Sampleby
            Phone = +1 (415) 555-0199
            Where to meet = Sample Studio, Jalan Contoh 7, Ubud
            Guest paid = $120.00
            You earn = Rp 1,530,000",
        expected: "kind=NEW
            channel=AIRBNB
            ref AIRBNB HMTEST0001=confirmation
            product_name=Sample Batik Workshop
            date=2027-03-14
            time=09:00
            people=2
            guest_name=Emma Sampleby
            guest_phone=+14155550199
            meeting_point=Sample Studio, Jalan Contoh 7, Ubud
            price=IDR 1530000",
    },
    Case {
        name: "airbnb-sentence",
        from: AIRBNB,
        subject: "Reservation confirmed (HMTEST0002)",
        layouts: "blocks paras",
        body: "~ Noah Sampleby booked Sample Ridge Walk for 3 guests on March 15, 2027 at 8:00 AM.
            Confirmation code = HMTEST0002",
        expected: "kind=NEW
            channel=AIRBNB
            ref AIRBNB HMTEST0002=confirmation
            product_name=Sample Ridge Walk
            date=2027-03-15
            time=08:00
            people=3
            guest_name=Noah Sampleby",
    },
    Case {
        name: "airbnb-indonesian",
        from: AIRBNB,
        subject: "New reservation: Kelas Contoh",
        layouts: "colon table",
        body: "
            Kode konfirmasi = HMTEST0003
            Aktivitas = Kelas Memasak Contoh
            Tanggal = Minggu, 14 Maret 2027
            Waktu = 08.30 WITA
            Jumlah peserta = 2 dewasa, 1 anak
            Nama tamu = Putri Rekaan
            Nomor telepon = +62 812 0000 3333
            Anda mendapatkan = Rp750.000",
        expected: "kind=NEW
            channel=AIRBNB
            ref AIRBNB HMTEST0003=confirmation
            product_name=Kelas Memasak Contoh
            date=2027-03-14
            time=08:30
            adults=2
            children=1
            guest_name=Putri Rekaan
            guest_phone=+6281200003333
            price=IDR 750000",
    },
    Case {
        name: "airbnb-request",
        from: AIRBNB,
        subject: "Reservation request for Sample Batik Workshop",
        layouts: "paras",
        body: "
            Confirmation code = HMTEST0004
            Experience = Sample Batik Workshop
            Date = March 20, 2027
            Guests = 4 guests
            Guest = Lucas Sampleby",
        expected: "kind=REQUEST
            channel=AIRBNB
            ref AIRBNB HMTEST0004=confirmation
            product_name=Sample Batik Workshop
            date=2027-03-20
            people=4
            guest_name=Lucas Sampleby",
    },
    Case {
        name: "airbnb-changed",
        from: AIRBNB,
        subject: "Reservation updated (HMTEST0005)",
        layouts: "blocks paras",
        body: "
            ~ The date was changed from March 14, 2027 to March 16, 2027.
            Confirmation code = HMTEST0005",
        expected: "kind=AMENDED
            channel=AIRBNB
            ref AIRBNB HMTEST0005=confirmation
            date=2027-03-16
            was.date=2027-03-14",
    },
    Case {
        name: "airbnb-cancelled",
        from: AIRBNB,
        subject: "Reservation canceled (HMTEST0006)",
        layouts: "paras dense",
        body: "
            Confirmation code = HMTEST0006
            Experience = Sample Batik Workshop
            Date = March 14, 2027",
        expected: "kind=CANCELLED
            channel=AIRBNB
            ref AIRBNB HMTEST0006=confirmation
            product_name=Sample Batik Workshop
            date=2027-03-14",
    },
    Case {
        name: "airbnb-no-review",
        from: AIRBNB,
        subject: "Emma left a 5-star review",
        layouts: "paras",
        body: "~ Well done.",
        expected: "!other_subject",
    },
];
