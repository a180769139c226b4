//! The commonest words of languages that share a script: articles, pronouns, prepositions, forms
//! of *to be* and *to have*. Words that two close languages share stand in both.

use super::Script::{self, Cyrillic, Devanagari, Latin};

/// ISO 639-3, the script, and the words, in lower case, a blank between two.
pub(super) const COMMON: &[(&str, Script, &str)] = &[
    (
        "eng",
        Latin,
        "the and to of a in is i you it that for was on my with have not be this but they at we or from your has are an me so when had been there would can will please what out no been our got how",
    ),
    (
        "deu",
        Latin,
        "der die das und ich ist nicht ein eine zu in den mit von es auf für sie wir im dem des auch an bei war habe hat noch aber wie mir mich mein meine einen einer ihr ihre wurde sich als nach kein keine bitte wo",
    ),
    (
        "nld",
        Latin,
        "de het een en van ik is niet in op te dat mijn met voor zijn er maar nog aan bij ook om hebben heb heeft was jullie geen deze die naar wij kan ben nu wordt al uit als mij",
    ),
    (
        "fra",
        Latin,
        "le la les de des et un une je est pas que à en du pour dans vous ne il sur qui mon ma mes ce avec nous ai été au plus cette sont mais par on votre depuis me j'ai n'ai c'est bonjour",
    ),
    (
        "spa",
        Latin,
        "el la los las de que y en un una no es mi por con para lo se me he ha su del al pero como más ya desde le está muy sin tengo cuando hasta este esta nos fue gracias",
    ),
    (
        "por",
        Latin,
        "o a os as de que e em um uma não é meu minha por com para do da no na se me foi mas como mais já ainda está eu ao muito tenho quando até este esta seu sua você obrigado dos das",
    ),
    (
        "ita",
        Latin,
        "il la le lo gli di che e in un una non è mio mia per con del della dei si ho ha ma come più già mi sono al da questo questa anche ancora ci vi stato quando ordine grazie",
    ),
    (
        "cat",
        Latin,
        "el la els les de que i en un una no és meu meva per amb del al però com més ja des he ha em està molt això aquest aquesta quan fins vaig sense gràcies",
    ),
    (
        "ron",
        Latin,
        "și în de la un o nu este am că pe cu mai din pentru care sunt dar ce mi s-a a au fost lui ai se meu mea acest aceasta când până vă bună",
    ),
    (
        "swe",
        Latin,
        "och att det en jag är som på inte för av med den har till i ett var men om ni från så min mitt mig vi nu kan när hade eller efter detta vad",
    ),
    (
        "dan",
        Latin,
        "og at det en jeg er som på ikke for af med den har til i et var men om fra så min mit mig vi nu kan når havde eller efter hvad jer blev",
    ),
    (
        "nob",
        Latin,
        "og at det en jeg er som på ikke for av med den har til i et var men om fra så min mitt meg vi nå kan når hadde eller etter hva dere ble",
    ),
    (
        "fin",
        Latin,
        "ja on ei se että en minun ole olen kun mutta niin kuin tai oli ovat myös vain sitä tämä siitä jo mitä ollut minulle missä kiitos ennen nyt jos hän me hei terveisin milloin miksi vielä saanut",
    ),
    (
        "est",
        Latin,
        "ja on ei see et ma ole mis aga kui või oli minu ka siis mul oma veel juba seda kuid nüüd ning olen kas mitte miks palun tere millal saanud",
    ),
    (
        "hun",
        Latin,
        "a az és nem hogy egy is van volt de meg ez már csak még kell mint ha el nekem vagy én azt ezt nincs kérem hol mikor szeretném",
    ),
    (
        "pol",
        Latin,
        "i w na nie z się do to jest że o jak ale co po od za moje mój mi czy dla tak już tylko był przez jestem mam proszę gdzie zostało moja tym",
    ),
    (
        "ces",
        Latin,
        "a v na se je že to s z do i o jsem ale jak za mi po pro si tak jako už jen byl není co prosím mám můj moje kde jsme nebo ještě",
    ),
    (
        "slk",
        Latin,
        "a v na sa je že to s z do i o som ale ako za mi po pre si tak už len bol nie čo prosím mám môj moje kde sme alebo ešte",
    ),
    (
        "hrv",
        Latin,
        "i u na se je da to za s od ne sam ali kao što su mi do nije iz po ili bi kako samo već moj moja gdje molim još",
    ),
    (
        "slv",
        Latin,
        "in v na se je da to za s z od ne sem ali kot ki so mi do ni po kako samo že moj moja kje prosim še tudi bil",
    ),
    (
        "lit",
        Latin,
        "ir yra kad ne į iš su tai aš bet ar kaip už man tik po mano buvo dar jau nuo kur prašau dėl nėra",
    ),
    (
        "lav",
        Latin,
        "un ir ka ne uz no ar tas es bet vai kā par man tikai pēc mans bija vēl jau lūdzu nav kur šo manu",
    ),
    (
        "tur",
        Latin,
        "ve bir bu da de için ne ile çok ama var yok daha gibi en ben ya değil mi benim olarak kadar sonra hala bana nasıl lütfen",
    ),
    (
        "vie",
        Latin,
        "là và của không có tôi cho được một các trong này đã với để từ những khi đến ra ở vào nhưng vẫn chưa",
    ),
    (
        "ind",
        Latin,
        "yang dan di saya tidak ini itu dengan untuk dari ada ke sudah belum pada akan bisa apa tapi sampai dalam telah mohon kami juga",
    ),
    (
        "rus",
        Cyrillic,
        "и в не на я что с это как по но у мне за к из так от то же меня был для вы еще ещё уже нет или мой где когда до если",
    ),
    (
        "bul",
        Cyrillic,
        "и на не да се от за в с че е съм по но ми това са как до ще към моля още все беше кога къде аз ли няма имам",
    ),
    ("hin", Devanagari, "है और के में की को से का नहीं मैं यह कि मुझे पर हैं था मेरा मेरी ने एक लिए हो भी अभी तक"),
    ("mar", Devanagari, "आहे आणि मी नाही मला हे या व तर पण होते माझा माझी झाले आहेत केली कधी अजून"),
];
