package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telephone numbers are those that libphonenumber gives as examples, or set aside for fiction. */
class ContactFinderTest {

    private static final List<String> REGIONS = List.of("US", "GB", "ES", "FR", "DE", "BR", "PT", "MX");

    private final ContactFinder finder = new ContactFinder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call me 202-555-0123",
                "(202) 555-0123",
                "2025550123",
                "my number is 2025550123 ok text me whenever you can tonight",
                "+1 202 555 0123",
                "+44 7400 123456",
                "text 07400 123456",
                "00447400123456",
                "2 0 2 5 5 5 0 1 2 3",
                "two zero two five five five zero one two three",
                "two zero two, five five five, zero one two three",
                "2o2 555 o123",
                "zero seven four double zero one two three four five six",
                "202 five five five 0123",
                "2-0-2-5-5-5-0-1-2-3",
                "２０２－５５５－０１２３",
                "2\u200B0\u200B2 555 0123",
                "mon num 06 39 98 12 34",
                "06.39.98.12.34",
                "0 6 . 3 9 . 9 8 . 1 2 . 3 4",
                "zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre",
                "ruf an 0171 3920012",
                "null eins sieben eins drei neun zwei null null eins zwei"
            })
    void find_telephoneNumber_found(String text) {
        assertThat(finder.find(text, REGIONS)).extracting(Contact::kind).containsExactly(ContactKind.PHONE);
    }

    @Test
    void find_exampleNumbersOfEachRegion_found() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (String region : REGIONS) {
            var example = numbers.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            for (PhoneNumberFormat format :
                    List.of(PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164)) {
                String text = "hey " + numbers.format(example, format) + " thats me";
                assertThat(finder.find(text, List.of(region)))
                        .as("%s %s", region, format)
                        .extracting(Contact::kind, Contact::obfuscated)
                        .containsExactly(Tuple.tuple(ContactKind.PHONE, false));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "that costs $2025550123",
                "it was 1,202,555,012 coins",
                "we won 21-14 21-19 12-21",
                "meet at 20:25:55 or 01:23",
                "26.11.2026 12.12.2026",
                "2026-11-26 2026-12-26",
                "my uid is 2025550123 add me",
                "order 2025550123 has shipped to your address and arrives on monday",
                "spawn at 52.520006 13.404954",
                "x -2025 y 55 z 501",
                "version 1.20.4.1123",
                "1 2 3 4 5 6 7 8 9 10",
                "12345678910",
                "0000000000",
                "#2025550123",
                "i have 20 wood 25 stone 550 iron and 123 gold",
                "one two three four five six seven eight nine ten",
                "isbn 9783161484100",
                "192.168.100.200",
                "the seed is 2025550123",
                "tomorrow 20-25 people",
                "the painter (1694-1778) was french",
                "he lived 1647-1706",
                "un poeta (1694-1778)",
                "la guerre de 1914 - 1918",
                "das war 1756-1763",
                "os anos 1964-1985",
                "so lets say 800 2200 300 and 15",
                "12 + 800 2200 300 = 3312",
                "digamos 800 2200 300 y 15",
                "disons 800 2200 300 et 15",
                "sagen wir 800 2200 300 und 15",
                "o preco e R$ 0,037497502",
                "it is 0,037497502 per share",
                "https://example.com/i35E26i739",
                "example.com/2025550123",
                "www.example.com/a/2025550123"
            })
    void find_otherNumbers_none(String text) {
        assertThat(finder.find(text, REGIONS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    write to river.17@example.com please | river.17@example.com | false
                    River17@Gmail.com                    | River17@Gmail.com    | false
                    river17 at gmail dot com             | river17 at gmail dot com | true
                    river at gmail dot com               | river at gmail dot com | true
                    river17 (at) example (dot) org       | river17 (at) example (dot) org | true
                    river17[at]gmail.com                 | river17[at]gmail.com | true
                    river17 @ gmail . com                | river17 @ gmail . com | true
                    river_17 at gmail                    | river_17 at gmail | true
                    river17 arroba gmail punto com       | river17 arroba gmail punto com | true
                    river17 arroba hotmail ponto com     | river17 arroba hotmail ponto com | true
                    river17 arobase laposte point net    | river17 arobase laposte point net | true
                    river17 at web punkt de              | river17 at web punkt de | true
                    riv\u200Ber17@gmail.com              | riv\u200Ber17@gmail.com | true
                    r1ver at gma1l d0t com               | r1ver at gma1l d0t com | true
                    river17@ gmail.com                   | river17@ gmail.com   | true
                    river @gmail.com                     | river @gmail.com     | true
                    rio17 arroba yahoo punto es          | rio17 arroba yahoo punto es | true
                    fluss17 at gmx punkt de              | fluss17 at gmx punkt de | true
                    fleuve17 at laposte point net        | fleuve17 at laposte point net | true
                    rio17 arroba uol ponto br            | rio17 arroba uol ponto br | true
                    """)
    void find_emailAddress_found(String text, String address, boolean hidden) {
        String unescaped = text.replace("\\u200B", "\u200B");
        List<Contact> found = finder.find(unescaped, REGIONS);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(ContactKind.EMAIL);
        assertThat(found.getFirst().span().of(unescaped)).isEqualTo(address.replace("\\u200B", "\u200B"));
        assertThat(found.getFirst().obfuscated()).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "look at example dot com",
                "i am at work dot dot dot",
                "check your gmail",
                "he is at gmail hq",
                "@everyone come here",
                "meet @ 5",
                "lol@that",
                "the point is com",
                "(At this point in the story, the music begins)",
                "I use 2 at this point to clean my fingers",
                "river17 at this point in time",
                "level2 at some point to be honest",
                "estoy 2 at el punto de salir",
                "on est 12 at ce point de la partie",
                "sind 3_4 at dem punkt in der mitte",
                "via @Uol",
                "this deserves @river",
                "at @riverstone",
                "win a T-shirt @ www.example.com",
                "meet you there@ example.com"
            })
    void find_noEmailAddress_none(String text) {
        assertThat(finder.find(text, REGIONS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    snap: river.17                         | snapchat  | false
                    Snapchat River_17                      | snapchat  | false
                    my ig is @riverstone                   | instagram | false
                    my insta is river_stone                | instagram | false
                    👻 river17x                            | snapchat  | false
                    👻: riverstone                         | snapchat  | false
                    add me river_17 on disc                | discord   | false
                    add me riverstone on discord           | discord   | false
                    @river17 on kik                        | kik       | false
                    river17 (insta)                        | instagram | false
                    discord riverstone#1234                | discord   | false
                    add me on snap riverstone              | snapchat  | false
                    mi insta es river_17                   | instagram | false
                    agrégame en snap river17               | snapchat  | false
                    mon snap c'est river_17                | snapchat  | false
                    mein insta ist river.stone17           | instagram | false
                    meu insta é river_17                   | instagram | false
                    meu zap: riverstone                    | whatsapp  | false
                    s n a p : river17                      | snapchat  | true
                    s.n.a.p river_17                       | snapchat  | true
                    sn@p: river17                          | snapchat  | true
                    1nsta river_17                         | instagram | true
                    my 1nsta is river_17                   | instagram | true
                    ѕnар: river17                          | snapchat  | true
                    snaaap river_17                        | snapchat  | true
                    add river17 on d1sc0rd                 | discord   | true
                    my telegram username is river_17       | telegram  | false
                    """)
    void find_handleBesideApp_found(String text, String app, boolean hidden) {
        List<Contact> found = finder.find(text, REGIONS);
        assertThat(found).as(text).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(ContactKind.HANDLE);
        assertThat(found.getFirst().app()).isEqualTo(Optional.of(app));
        assertThat(found.getFirst().obfuscated()).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    chat is slow. u got snap? add me river.17x         | snapchat  | false
                    add me riv.3 if u have snap                        | snapchat  | false
                    snap? i'm river_17 there                           | snapchat  | false
                    i'm river.17 on snap                               | snapchat  | false
                    agrégame a snap, soy rio.lento17, ahí hablamos     | snapchat  | false
                    tienes insta? agrégame rio_17                      | instagram | false
                    t'as snap ? ajoute-moi fleuve.17                   | snapchat  | false
                    t'as discord ? ajoute moi fleuve_17                | discord   | false
                    hast du snap? adde mich fluss_17                   | snapchat  | false
                    hast du insta? füg mich hinzu: fluss.17            | instagram | false
                    tem insta? me adiciona rio_17                      | instagram | false
                    tem telegram? sou rio.17x                          | telegram  | false
                    s n a p. r i v e r dot 17 dot x. add me there      | snapchat  | true
                    got snap? add me river dot 17 dot x                | snapchat  | true
                    my sc is river_17                                  | snapchat  | false
                    sc: riverstone                                     | snapchat  | false
                    ig river_17                                        | instagram | false
                    dm me on ig @river.stone                           | instagram | false
                    my insta is river.stone                            | instagram | false
                    i'm river.stone on snap                            | snapchat  | false
                    river_17 is my dc                                  | discord   | false
                    ajoute riverstone17 sur ig                         | instagram | false
                    me adiciona riverstone no ig                       | instagram | false
                    agrégame riverstone en ig                          | instagram | false
                    """)
    void find_handleWhereItIsAskedFor_found(String text, String app, boolean hidden) {
        find_handleBesideApp_found(text, app, hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live on Facebook: https://example.com/a",
                "follow us on Snapchat. https://example.com/a",
                "Live on Facebook: Join @riverstone's meeting",
                "live on Facebook as @riverstone, @stone17 take the stage",
                "@riverstone in the SC primary",
                "a veteran for @riverstone in SC",
                "hotels in Washington D.C. https://example.com/jd3H0LQcas",
                "@riverstone what's wrong with that",
                "What's @riverstone up to",
                "@riverstone My Facebook groups are all here",
                "@riverstone's Snapchat is funny",
                "Yes.mum looking strong whats up",
                "where u find tt thing",
                "follow me on insta. thanks",
                "add me back on snapchat",
                "add me there on discord now",
                "agrégame ahora en snap",
                "ajoute moi vite sur snap",
                "adde mich bitte auf snap",
                "me adiciona agora no insta",
                "im lvl50 on this, do you have discord",
                "soy nuevo, tienes discord",
                "im bored.got snap",
                "i saw insta yesterday.went home",
                "snap? im 15yo",
                "add me river_17",
                "add me pls.thanks you have snap",
                "u have discord? add me gr8t"
            })
    void find_appBesideOrdinaryWords_none(String text) {
        assertThat(finder.find(text, REGIONS))
                .filteredOn(contact -> contact.kind() == ContactKind.HANDLE)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my snap is broken",
                "discord is down again",
                "do you have snap",
                "add me on snap please",
                "snap out of it",
                "oh snap, 5min left",
                "@river17 nice play",
                "#river17",
                "on insta l8er",
                "i saw it on tiktok",
                "discord 2nite",
                "send it on snapchat.com",
                "signal 5G",
                "the disc has 100gb",
                "river17 said hi",
                "is your insta private",
                "snap...ok",
                "whats up",
                "whats good with you",
                "we play disc golf",
                "no signal in here"
            })
    void find_appOrNameAlone_none(String text) {
        assertThat(finder.find(text, REGIONS)).isEmpty();
    }

    @Test
    void toString_ofContact_holdsNoDetail() {
        assertThat(finder.find("snap: river.17", REGIONS).getFirst()).asString().doesNotContain("river");
    }

    @Test
    void find_severalKinds_inOrderOfPlace() {
        assertThat(finder.find("snap: river.17 or river17@example.com or 202-555-0123", REGIONS))
                .extracting(Contact::kind)
                .containsExactly(ContactKind.HANDLE, ContactKind.EMAIL, ContactKind.PHONE);
    }
}
