package io.khabar.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectionTest {

    private static final Extractor EXTRACTOR = Extractor.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar | قالت الوزارة في بيان إن الجرحى نقلوا إلى المستشفى بعد الهجوم على القرية",
                "en | The ministry said that the wounded were taken to a hospital after the attack on the village",
                "fr | Le ministère a indiqué que les blessés ont été transportés à l'hôpital après l'attaque",
                "es | El ministerio informó que los heridos fueron trasladados al hospital tras el ataque en la aldea",
                "ru | Министерство сообщило, что раненые были доставлены в больницу после нападения на деревню",
                "tr | Bakanlık, köye yapılan saldırıdan sonra yaralıların hastaneye kaldırıldığını ve bir kişinin öldüğünü belirtti",
                "ar | مقتل شرطيين بانفجار",
                "ar | إصابة عشرات المتظاهرين برصاص جنود UNIFIL",
                "ru | Погибли десятки рыбаков, выжили трое",
                "tr | Otobüs uçuruma yuvarlandı: 22 ölü, 14 yaralı",
                "tr | Virüs 1250 kişide görüldü, 17 hasta öldü, 800 kişi iyileşti",
                "tr | Feribot Mersin açıklarında alabora oldu, 18 balıkçı boğuldu, yedisi kayıp. Arama çalışmalarına 12 tekne, 4 "
                        + "helikopter, 90 dalgıç katıldı. Valilik yakınlarına danışma hattı açtı. Denizde dalga boyu dört "
                        + "metreye ulaştı. Geminin kaptanı gözaltına alındı, soruşturma sürüyor",
                "tr | Haber kanalı yangını gösterdi",
                "es | El presidente Erdoğan visitó Madrid",
                "und | 12345 67890 +++",
                "und | کشته شدن پنج نظامی",
                "und | Загинули троє рибалок",
                "und | Загинаха трима рибари",
                "und | Athens Berlin Cairo",
            })
    void tellsTheLanguageOfASentence(String language, String sentence) {
        assertThat(EXTRACTOR
                        .extract(new ArticleText("1", null, null, "", sentence, null))
                        .language())
                .isEqualTo(language);
    }

    @org.junit.jupiter.api.Test
    void trustsTheDeclarationOnlyWhereTheTextIsTooShortToTell() {
        assertThat(EXTRACTOR
                        .extract(new ArticleText("1", null, "tr", "Ankara", "", null))
                        .language())
                .isEqualTo("tr");
        assertThat(EXTRACTOR
                        .extract(new ArticleText("1", null, "tr", "", "The minister said that it was over.", null))
                        .language())
                .isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tr | tr | Haber ajansı iki muhabirini işten çıkardı.",
                "tr | tr | Para basma makinesi kayıp, son haber bu.",
                "tr | tr | Ceyş el-Fetih örgütü üç köprüyü havaya uçurdu.",
                "en | tr | Erdoğan and Yıldız said that the talks are over.",
                "es | tr | Va a haber elecciones en Muğla, según el diario.",
                "en | tr | Erdoğan meets the press of Sochi",
                "fr | tr | Le maire de Beyoğlu est en visite dans la ville.",
            })
    void weighsTheDeclarationWhereWordsOfItsOwnLettersBearItOut(String language, String declared, String sentence) {
        assertThat(EXTRACTOR
                        .extract(new ArticleText("1", null, declared, "", sentence, null))
                        .language())
                .isEqualTo(language);
    }
}
