//! Languages and writings that could come from any of them; sent as GetYourGuide's, whose labels are the most.

use super::Case;

const GYG: &str = "GetYourGuide <do-not-reply@notification.getyourguide.com>";

pub const CASES: &[Case] = &[
    Case {
        name: "lang-spanish",
        from: GYG,
        subject: "Booking - S100002 - GYGTESTES001",
        layouts: "blocks table",
        body: "
            Número de referencia = GYGTESTES001
            Actividad = Excursión de Prueba
            Fecha = domingo, 14 de marzo de 2027 a las 9:00
            Número de participantes = 2 adultos, 1 niño
            Cliente principal = María de la Prueba
            Teléfono = +34 600 000 000
            Punto de encuentro = Plaza de Prueba, 3
            Precio total = 84,00 €",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTES001=booking
            product_name=Excursión de Prueba
            date=2027-03-14
            time=09:00
            adults=2
            children=1
            guest_name=María de la Prueba
            guest_phone=+34600000000
            meeting_point=Plaza de Prueba, 3
            price=EUR 84",
    },
    Case {
        name: "lang-italian",
        from: GYG,
        subject: "Booking - S100002 - GYGTESTIT001",
        layouts: "colon stacked",
        body: "
            Numero di riferimento = GYGTESTIT001
            Attività = Escursione di Prova
            Data = domenica 14 marzo 2027
            Orario = 09:30
            Numero di partecipanti = 3 adulti
            Cliente principale = Luca Prova
            Prezzo totale = 1.050,00 EUR",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTIT001=booking
            product_name=Escursione di Prova
            date=2027-03-14
            time=09:30
            adults=3
            guest_name=Luca Prova
            price=EUR 1050",
    },
    Case {
        name: "lang-portuguese",
        from: GYG,
        subject: "Booking - S100002 - GYGTESTPT001",
        layouts: "blocks nested",
        body: "
            Número de referência = GYGTESTPT001
            Atividade = Passeio de Teste
            Data = domingo, 14 de março de 2027 às 08h15
            Número de participantes = 2 adultos, 2 crianças
            Cliente principal = João Teste
            Preço total = R$ 1.300,00",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTPT001=booking
            product_name=Passeio de Teste
            date=2027-03-14
            time=08:15
            adults=2
            children=2
            guest_name=João Teste
            price=BRL 1300",
    },
    Case {
        name: "lang-dutch",
        from: GYG,
        subject: "Booking - S100002 - GYGTESTNL001",
        layouts: "blocks list",
        body: "
            Referentienummer = GYGTESTNL001
            Activiteit = Voorbeeldwandeling
            Datum = zondag 14 maart 2027
            Starttijd = 10:00
            Aantal deelnemers = 2 volwassenen en 1 peuter
            Hoofdklant = Sanne Voorbeeld
            Telefoonnummer = +31 (0)6 00000000
            Totaalprijs = € 95,00",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTNL001=booking
            product_name=Voorbeeldwandeling
            date=2027-03-14
            time=10:00
            adults=2
            infants=1
            guest_name=Sanne Voorbeeld
            guest_phone=+31600000000
            price=EUR 95",
    },
    Case {
        name: "shout",
        from: GYG,
        subject: "BOOKING - S100002 - GYGTESTUP001",
        layouts: "upper",
        body: "
            Reference number = GYGTESTUP001
            Tour name = Sample Fishing Trip
            Date = 2027.03.14
            Time = 5:30 a.m.
            Participants = ADULTS: 2
            Name = Ketut Contoh
            Total = IDR 900,000",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTUP001=booking
            product_name=Sample Fishing Trip
            date=2027-03-14
            time=05:30
            adults=2
            guest_name=Ketut Contoh
            price=IDR 900000",
    },
    Case {
        name: "weekday-contradicts",
        from: GYG,
        subject: "Booking - S100002 - GYGTESTWD001",
        layouts: "blocks table",
        body: "
            Reference number = GYGTESTWD001
            Tour name = Sample Fishing Trip
            Date = Monday, March 14, 2027
            Participants = 2 Adults",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTWD001=booking
            product_name=Sample Fishing Trip
            ?date=unreadable
            adults=2",
    },
    Case {
        name: "money-chf",
        from: GYG,
        subject: "Booking - S100002 - GYGTESTCH001",
        layouts: "table dl",
        body: "
            Reference number = GYGTESTCH001
            Tour name = Sample Zipline
            Date = 14.03.2027
            Guests = 2 Adults
            Total (CHF) = 1'250.00",
        expected: "kind=NEW
            channel=GYG
            supplier_ref=S100002
            ref GYG GYGTESTCH001=booking
            product_name=Sample Zipline
            date=2027-03-14
            adults=2
            price=CHF 1250",
    },
];
