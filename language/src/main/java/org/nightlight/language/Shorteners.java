package org.nightlight.language;

import java.util.Set;

/** Public services that shorten links, by host: those of anybody, not those that sites keep for links to themselves. */
final class Shorteners {

    private static final Set<String> HOSTS = Set.of(
            "bit.ly",
            "bitly.com",
            "j.mp",
            "tinyurl.com",
            "tiny.cc",
            "is.gd",
            "v.gd",
            "ow.ly",
            "buff.ly",
            "cutt.ly",
            "rb.gy",
            "rebrand.ly",
            "short.io",
            "shorturl.at",
            "t.ly",
            "tly.link",
            "bl.ink",
            "s.id",
            "u.to",
            "clck.ru",
            "goo.su",
            "vk.cc",
            "qps.ru",
            "t2m.io",
            "soo.gd",
            "shrtco.de",
            "ulvis.net",
            "urlz.fr",
            "lc.cx",
            "acortar.link",
            "encurtador.com.br",
            "kurzelinks.de",
            "kurz.link",
            "t1p.de",
            "adf.ly",
            "ouo.io",
            "shorte.st",
            "exe.io",
            "linkvertise.com",
            "bc.vc",
            "lnk.to",
            "linktr.ee",
            "beacons.ai",
            "lnk.bio",
            "bio.link",
            "dub.sh",
            "surl.li",
            "tinu.be",
            "hyperurl.co",
            "qr.ae",
            "qrco.de",
            "me-qr.com",
            "grabify.link",
            "iplogger.org",
            "rotf.lol",
            "tinylink.net",
            "x.gd",
            "da.gd",
            "0x0.st",
            "shorturl.gg");

    private Shorteners() {}

    static boolean isOne(String host) {
        return HOSTS.contains(host.startsWith("www.") ? host.substring(4) : host);
    }
}
