package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlListTest {

    private static final UrlList LIST = UrlList.of(List.of(
            new UrlList.Entry("page", "http://www.example.com/a/b.html?x=1", UrlScope.EXACT),
            new UrlList.Entry("path", "https://example.com/dir/", UrlScope.PATH),
            new UrlList.Entry("whole", "sub.example.net", UrlScope.HOST),
            new UrlList.Entry("idn", "bücher.example", UrlScope.HOST),
            new UrlList.Entry("bad", "not a url", UrlScope.HOST)));

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a/b.html?x=1, page",
        "https://EXAMPLE.com:443/a/./c/../b%2Ehtml?x=1#top, page",
        "https://example.com/a/b.html, ",
        "https://example.com/a/b.html?x=2, ",
        "http://www.example.com/dir, path",
        "example.com/dir/sub/page?y, path",
        "example.com/directory, ",
        "https://sub.example.net/any, whole",
        "https://deep.sub.example.net:8080/, whole",
        "https://example.net/, ",
        "https://notsub.example.net/, ",
        "https://XN--BCHER-KVA.example/, idn",
        "https://user@sub.example.net./, whole",
        "nonsense here, ",
    })
    void match_url_findsItsEntries(String url, String id) {
        assertThat(LIST.match(url))
                .extracting(UrlList.Entry::id)
                .containsExactlyElementsOf(id == null ? List.of() : List.of(id));
    }

    @Test
    void of_entryThatIsNoUrl_isRefusedByName() {
        assertThat(LIST.refused()).containsExactly("bad");
    }

    @Test
    void match_linkInText_isFound() {
        Link link = new LinkFinder().find("hxxp://sub[.]example[.]net/x").getFirst();

        assertThat(LIST.match(link)).extracting(UrlList.Entry::id).containsExactly("whole");
        assertThat(LIST.match(link).toString()).doesNotContain("example");
    }
}
