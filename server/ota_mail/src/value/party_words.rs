//! Words for who travels, folded, singular and plural: en, id, de, fr, es, it, pt, nl, zh, ja, ko.

use super::party::Who;

pub fn who(word: &str) -> Option<Who> {
    Some(match word {
        "adult" | "adults" | "dewasa" | "erwachsene" | "erwachsener" | "erwachsenen" | "adulte"
        | "adultes" | "adulto" | "adultos" | "adulti" | "adulta" | "adultas" | "volwassene"
        | "volwassenen" | "成人" | "大人" | "おとな" | "성인" | "어른" => Who::Adult,
        "child" | "children" | "childs" | "kid" | "kids" | "anak" | "anakanak" | "kind" | "kinder"
        | "kindern" | "enfant" | "enfants" | "nino" | "ninos" | "nina" | "ninas" | "bambino" | "bambini"
        | "bambina" | "crianca" | "criancas" | "kinderen" | "儿童" | "兒童" | "小孩" | "子供" | "子ども"
        | "こども" | "小人" | "어린이" | "아동" | "소아" => Who::Child,
        "youth" | "youths" | "teen" | "teens" | "teenager" | "teenagers" | "remaja" | "jugendliche"
        | "jugendlicher" | "jugendlichen" | "jeune" | "jeunes" | "joven" | "jovenes" | "ragazzo"
        | "ragazzi" | "jovem" | "jovens" | "jongere" | "jongeren" | "青少年" | "청소년" => Who::Youth,
        "infant" | "infants" | "baby" | "babies" | "toddler" | "toddlers" | "bayi" | "kleinkind"
        | "kleinkinder" | "saugling" | "bebe" | "bebes" | "neonato" | "neonati" | "peuter" | "peuters"
        | "babys" | "婴儿" | "嬰兒" | "幼児" | "乳児" | "乳幼児" | "유아" | "영아" => {
            Who::Infant
        }
        "senior" | "seniors" | "lansia" | "senioren" | "anziani" | "长者" | "長者" | "老人" | "シニア"
        | "경로" => Who::Senior,
        "person" | "persons" | "people" | "pax" | "traveler" | "travelers" | "traveller" | "travellers"
        | "guest" | "guests" | "participant" | "participants" | "passenger" | "passengers" | "orang"
        | "peserta" | "tamu" | "personen" | "teilnehmer" | "gaste" | "personne" | "personnes"
        | "voyageurs" | "persona" | "personas" | "viajeros" | "persone" | "partecipanti" | "pessoa"
        | "pessoas" | "deelnemers" | "人" | "位" | "名" | "명" | "인원" => Who::Person,
        "group" | "groups" | "vehicle" | "vehicles" | "car" | "cars" | "van" | "grup" | "gruppe"
        | "gruppen" | "groupe" | "groupes" | "grupo" | "gruppo" | "groep" | "mobil" | "辆" | "組" => {
            Who::Group
        }
        _ => return None,
    })
}

/// Words between a number and who travels.
pub fn is_filler(word: &str) -> bool {
    matches!(word, "x" | "and" | "dan" | "und" | "et" | "y" | "e" | "en" | "total" | "of" | "in" | "s")
}
