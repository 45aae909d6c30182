//! Months, weekdays and fill words, folded (lower case, no marks): en, id, de, fr, es, it, pt, nl; CJK is read by sign.

/// 1 to 12. A dot behind an abbreviation is already gone.
pub fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" | "januari" | "januar" | "janner" | "janvier" | "janv" | "enero" | "ene"
        | "gennaio" | "genn" | "gen" | "janeiro" => 1,
        "february" | "feb" | "febr" | "februari" | "pebruari" | "februar" | "fevrier" | "fevr" | "fev"
        | "febrero" | "febbraio" | "febb" | "fevereiro" => 2,
        "march" | "mar" | "maret" | "marz" | "maerz" | "mrz" | "mars" | "marzo" | "marco" | "maart"
        | "mrt" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" => 4,
        "may" | "mei" | "mai" | "mayo" | "maggio" | "magg" | "mag" | "maio" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "giugno" | "giu" | "junho" => 6,
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" | "julho" => 7,
        "august" | "aug" | "agustus" | "agu" | "ags" | "agt" | "aout" | "agosto" | "ago" | "augustus" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "setiembre" | "settembre" | "sett"
        | "setembro" | "set" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "ottobre" | "ott" | "outubro"
        | "out" => 10,
        "november" | "nov" | "nopember" | "nop" | "novembre" | "noviembre" | "novembro" => 11,
        "december" | "dec" | "desember" | "des" | "dezember" | "dez" | "decembre" | "diciembre" | "dic"
        | "dicembre" | "dezembro" => 12,
        _ => return None,
    })
}

/// Days since Monday. `mar` is also a month; who asks for the month first gets the month.
pub fn weekday(word: &str) -> Option<u32> {
    Some(match word {
        "monday" | "mon" | "senin" | "sen" | "montag" | "mo" | "lundi" | "lun" | "lunes" | "lunedi"
        | "segunda" | "segundafeira" | "seg" | "maandag" | "ma" => 0,
        "tuesday" | "tue" | "tues" | "selasa" | "sel" | "dienstag" | "di" | "mardi" | "mar" | "martes"
        | "martedi" | "terca" | "tercafeira" | "ter" | "dinsdag" => 1,
        "wednesday" | "wed" | "weds" | "rabu" | "rab" | "mittwoch" | "mi" | "mercredi" | "mer"
        | "miercoles" | "mie" | "mercoledi" | "quarta" | "quartafeira" | "qua" | "woensdag" | "wo" => 2,
        "thursday" | "thu" | "thur" | "thurs" | "kamis" | "kam" | "donnerstag" | "do" | "jeudi" | "jeu"
        | "jueves" | "jue" | "giovedi" | "gio" | "quinta" | "quintafeira" | "qui" | "donderdag" => 3,
        "friday" | "fri" | "jumat" | "jum" | "freitag" | "fr" | "vendredi" | "ven" | "viernes" | "vie"
        | "venerdi" | "sexta" | "sextafeira" | "sex" | "vrijdag" | "vr" => 4,
        "saturday" | "sat" | "sabtu" | "sab" | "samstag" | "sonnabend" | "sa" | "samedi" | "sam"
        | "sabado" | "sabato" | "zaterdag" | "za" => 5,
        "sunday" | "sun" | "minggu" | "min" | "sonntag" | "so" | "dimanche" | "dim" | "domingo" | "dom"
        | "domenica" | "zondag" | "zo" => 6,
        _ => return None,
    })
}

/// The weekday of a sign: 日月火水木金土, 星期一 to 星期日, 월 to 일.
pub fn weekday_sign(word: &str) -> Option<u32> {
    let word = word
        .trim_start_matches("星期")
        .trim_start_matches("周")
        .trim_start_matches("週")
        .trim_end_matches("요일")
        .trim_end_matches("曜日")
        .trim_end_matches('曜');
    Some(match word {
        "一" | "月" | "월" => 0,
        "二" | "火" | "화" => 1,
        "三" | "水" | "수" => 2,
        "四" | "木" | "목" => 3,
        "五" | "金" | "금" => 4,
        "六" | "土" | "토" => 5,
        "日" | "天" | "일" => 6,
        _ => return None,
    })
}

/// Words between the parts of a date that change nothing.
pub fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "at" | "on"
            | "the"
            | "of"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "um"
            | "den"
            | "dem"
            | "der"
            | "a"
            | "le"
            | "de"
            | "del"
            | "el"
            | "il"
            | "o"
            | "as"
            | "alle"
            | "om"
            | "op"
            | "pukul"
            | "jam"
            | "pada"
            | "tanggal"
            | "uhr"
            | "er"
            | "las"
            | "local"
            | "time"
            | "wita"
            | "wib"
            | "waktu"
            | "setempat"
            | "hari"
            | "dia"
            | "do"
            | "ore"
            | "h"
            | "hrs"
            | "hours"
            | "from"
            | "starting"
            | "starts"
            | "start"
            | "feira"
    )
}
