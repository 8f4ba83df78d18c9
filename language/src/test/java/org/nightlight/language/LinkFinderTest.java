package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFinderTest {

    private final LinkFinder finder = new LinkFinder();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            see https://example.com now           | https://example.com/                | PLAIN      | https://example.com
            HTTP://EXAMPLE.com:80/A%7Eb?q=1#frag. | http://example.com/A~b?q=1          | PLAIN      | HTTP://EXAMPLE.com:80/A%7Eb?q=1#frag
            (https://example.com/a_(b)),          | https://example.com/a_(b)           | PLAIN      | https://example.com/a_(b)
            <https://example.com/x>               | https://example.com/x               | PLAIN      | https://example.com/x
            https://user:pw@example.com:8443/     | https://example.com:8443/           | PLAIN      | https://user:pw@example.com:8443/
            http://192.0.2.7:8080/x               | http://192.0.2.7:8080/x             | PLAIN      | http://192.0.2.7:8080/x
            look https://bücher.example/ö!        | https://xn--bcher-kva.example/%C3%B6 | PLAIN     | https://bücher.example/ö
            https://example.comを見て               | https://example.com/                | PLAIN      | https://example.com
            join example.com/path, ok             | https://example.com/path            | BARE       | example.com/path
            www.example.so is it                  | https://www.example.so/             | BARE       | www.example.so
            discord.gg/abc                        | https://discord.gg/abc              | BARE       | discord.gg/abc
            t.me/+x1y2                            | https://t.me/+x1y2                  | BARE       | t.me/+x1y2
            go to Example.COM!                    | https://example.com/                | BARE       | Example.COM
            beispiel.at heute                     | https://beispiel.at/                | BARE       | beispiel.at
            sub.example.co.uk                     | https://sub.example.co.uk/          | BARE       | sub.example.co.uk
            看example.comで                         | https://example.com/                | BARE       | example.com
            пример.рф                             | https://xn--e1afmkfd.xn--p1ai/      | BARE       | пример.рф
            wait...example.com                    | https://example.com/                | BARE       | example.com
            example.com:8080                      | https://example.com:8080/           | BARE       | example.com:8080
            hxxps://example.com/a                 | https://example.com/a               | OBFUSCATED | hxxps://example.com/a
            hxxp[://]example[.]com/a              | http://example.com/a                | OBFUSCATED | hxxp[://]example[.]com/a
            example[.]com                         | https://example.com/                | OBFUSCATED | example[.]com
            example (dot) com                     | https://example.com/                | OBFUSCATED | example (dot) com
            my site example dot com ok            | https://example.com/                | OBFUSCATED | example dot com
            www dot example dot org               | https://www.example.org/            | OBFUSCATED | www dot example dot org
            beispiel punkt de                     | https://beispiel.de/                | OBFUSCATED | beispiel punkt de
            mira ejemplo punto com                | https://ejemplo.com/                | OBFUSCATED | ejemplo punto com
            olha exemplo ponto com ponto br       | https://exemplo.com.br/             | OBFUSCATED | exemplo ponto com ponto br
            va sur exemple point fr               | https://exemple.fr/                 | OBFUSCATED | exemple point fr
            discord dot gg slash abc              | https://discord.gg/abc              | OBFUSCATED | discord dot gg slash abc
            t.me barra abc                        | https://t.me/abc                    | OBFUSCATED | t.me barra abc
            discord . gg/abc                      | https://discord.gg/abc              | OBFUSCATED | discord . gg/abc
            ｅｘａｍｐｌｅ．ｃｏｍ                          | https://example.com/                | OBFUSCATED | ｅｘａｍｐｌｅ．ｃｏｍ
            exa\u200Bmple.com/x                   | https://example.com/x               | OBFUSCATED | exa\u200Bmple.com/x
            example。com                           | https://example.com/                | BARE       | example。com
            """)
    void find_link_isCanonicalWithItsPlace(String text, String url, LinkKind kind, String written) {
        List<Link> links = finder.find(text);

        assertThat(links).hasSize(1);
        assertThat(links.getFirst().url()).isEqualTo(url);
        assertThat(links.getFirst().kind()).isEqualTo(kind);
        assertThat(links.getFirst().span().of(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e.g. this",
                "i.e. that, etc.",
                "the end.Next sentence",
                "stop.it now",
                "lol.so what",
                "ok.In the end",
                "it costs 3.50 or 1.000.000",
                "version 1.2.3.4",
                "notes.txt",
                "see readme.md and main.rs, archive.zip",
                "photo.png src/main.py",
                "river-17@example.com",
                "first.last@mail.example.com!",
                "at 10.30.it rained",
                "the dot com bubble",
                "polka dots. com certeza",
                "wait... what",
                "a.m. or p.m.",
                "C:\\temp\\file.com",
                "x = obj.method()",
                "...",
                "ftp://",
                "http://",
                "https:// nothing",
                "mailto://x",
            })
    void find_whatOnlyLooksLikeALink_findsNothing(String text) {
        assertThat(finder.find(text)).isEmpty();
    }

    @Test
    void find_severalLinks_findsAllInOrder() {
        assertThat(finder.find("a.example.com,https://b.example.com/x|c.example.com/y d.example.com"))
                .extracting(Link::host)
                .containsExactly("a.example.com", "b.example.com", "c.example.com", "d.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "discord.gg/abc, true",
        "https://discord.com/invite/abc, true",
        "https://discord.com/safety, false",
        "wa.me/15550100, true",
        "https://www.snapchat.com/add/someone, true",
        "https://example.com/invite/abc, false"
    })
    void invite_messengerLink_isOne(String text, boolean invite) {
        assertThat(finder.find(text))
                .singleElement()
                .satisfies(link -> assertThat(link.invite()).isEqualTo(invite));
    }

    @ParameterizedTest
    @CsvSource({
        "bit.ly/x1, true, false",
        "https://www.tinyurl.com/x, true, false",
        "example.com/bit.ly, false, false",
        "discord.gg/abc, false, true",
        "discord punto gg barra abc, false, true",
        "wa.me/123, false, true",
        "snapchat.com/add/river-17, false, true"
    })
    void find_shortenerOrInvite_isMarked(String text, boolean shortener, boolean invite) {
        Link link = finder.find(text).getFirst();

        assertThat(link.shortener()).isEqualTo(shortener);
        assertThat(link.invite()).isEqualTo(invite);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"river17 at gmail dot com", "river17 arroba hotmail punto com", "river17 (at) gmail (dot) com"})
    void find_addressInWords_isNoLink(String text) {
        assertThat(finder.find(text)).isEmpty();
    }
}
