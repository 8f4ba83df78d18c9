package org.nightlight.testkit.harbour;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.nightlight.testkit.Markup;
import org.nightlight.testkit.harbour.Post.Delivery;

/** Harbour's pages as HTML. Everything that came from outside is escaped here and nowhere else. */
final class Html {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Html() {}

    static String page(String title, String console, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s – Harbour</title><link rel="stylesheet" href="/harbour.css">
                <script src="/harbour.js" type="module"></script></head>
                <body><header><a class="brand" href="/">Harbour</a>
                <nav><a href="/">Residents</a> <a href="/told">What Nightlight told us</a>
                <a href="%s">Nightlight's console</a></nav></header>
                <p class="notice">All of this is invented: the platform, its residents and what they say.
                <strong>Never test with real abuse material.</strong> Nothing here is needed for that: use the drawings.</p>
                <main>%s</main></body></html>
                """.formatted(Markup.escape(title), Markup.escape(console), body);
    }

    static String home(World world) {
        String residents = world.residents().stream()
                .map(resident -> "<li><a href=\"/as/%s\">%s</a> <small>%s%s</small></li>"
                        .formatted(
                                resident.id(),
                                resident.id(),
                                resident.band().equals("unknown") ? "age unknown" : resident.band(),
                                restrictions(world, resident.id())))
                .collect(Collectors.joining());
        return """
                <div class="columns"><section><h1>What happens now</h1><div data-refresh="/feed">%s</div></section>
                <aside><h2>Act as a resident</h2><p>Choose one, and send a text or a picture of your own.</p>
                <ul class="residents">%s</ul></aside></div>
                """.formatted(feed(world), residents);
    }

    static String feed(World world) {
        List<Post> posts = world.newest(40);
        if (posts.isEmpty()) {
            return "<p>Nobody has said anything yet. Act as a resident to begin.</p>";
        }
        return "<ol class=\"feed\">"
                + posts.stream().map(post -> line(post, true)).collect(Collectors.joining())
                + "</ol>";
    }

    static String actAs(World world, Resident me, Resident partner, String note) {
        String partners = world.residents().stream()
                .filter(resident -> !resident.id().equals(me.id()))
                .map(resident -> "<option value=\"%s\"%s>%s (%s)</option>"
                        .formatted(
                                resident.id(),
                                resident.id().equals(partner.id()) ? " selected" : "",
                                resident.id(),
                                resident.band().equals("unknown") ? "age unknown" : resident.band()))
                .collect(Collectors.joining());
        String where = "/as/" + me.id() + "/with/" + partner.id();
        return """
                <h1>You are %s <small>%s%s</small></h1>%s
                <form action="/as/%s" method="get" class="row"><label>You talk with
                <select name="with">%s</select></label><button>Change</button></form>
                <div class="columns"><section><h2>What you see</h2><div data-refresh="%s/mine">%s</div>
                <form method="post" action="%s/text" class="row"><label class="grow">Message
                <input name="text" maxlength="4000" required autocomplete="off"></label><button>Send</button></form>
                <form method="post" action="%s/upload" enctype="multipart/form-data" class="row">
                <label class="grow">A picture of your own <input type="file" name="picture" accept="image/*" required></label>
                <button>Send picture</button></form>
                <div class="row drawings"><span>Or a drawing:</span>%s%s%s%s</div>
                <p><small>The drawing “on the list” is in Nightlight's demo bank. <a href="/drawings/listed.png" download>Download
                it</a>, crop a little or save it as JPEG, and upload it: it is still found.</small></p></section>
                <section><h2>What %s sees</h2><div data-refresh="%s/theirs">%s</div></section></div>
                """.formatted(
                        me.id(),
                        me.band().equals("unknown") ? "age unknown" : me.band(),
                        restrictions(world, me.id()),
                        note.isEmpty() ? "" : "<p class=\"notice\">" + Markup.escape(note) + "</p>",
                        me.id(),
                        partners,
                        where,
                        mine(world, me.id(), partner.id()),
                        where,
                        where,
                        drawing(where, 7, "Hills"),
                        drawing(where, 99, "Evening"),
                        drawing(where, Drawings.LISTED, "On the list"),
                        drawing(where, Drawings.TO_REPORT, "Stands for what must be reported"),
                        partner.id(),
                        where,
                        theirs(world, me.id(), partner.id()));
    }

    private static String drawing(String where, int number, String name) {
        return ("<form method=\"post\" action=\"%s/drawing\"><button name=\"number\" value=\"%d\">"
                        + "<img src=\"/drawings/%d.png\" alt=\"\" width=\"64\" height=\"48\"> %s</button></form>")
                .formatted(where, number, number, name);
    }

    static String mine(World world, String me, String partner) {
        return conversation(world.between(me, partner).stream()
                .map(post -> line(post, post.from().equals(me) || visible(post)))
                .toList());
    }

    static String theirs(World world, String me, String partner) {
        return conversation(world.between(me, partner).stream()
                .filter(post -> post.from().equals(partner) || visible(post))
                .map(post -> line(post, true) + nudges(post, post.from().equals(partner) ? "actor" : "target"))
                .toList());
    }

    private static boolean visible(Post post) {
        return post.delivery() == Delivery.DELIVERED;
    }

    private static String conversation(List<String> lines) {
        return lines.isEmpty() ? "<p>Nothing yet.</p>" : "<ol class=\"feed\">" + String.join("", lines) + "</ol>";
    }

    private static String nudges(Post post, String party) {
        return post.nudges().stream()
                .filter(nudge -> nudge.to().equals(party))
                .map(nudge -> "<li class=\"nudge\">" + Markup.escape(nudge.text()) + "</li>")
                .collect(Collectors.joining());
    }

    private static String line(Post post, boolean whole) {
        String content = !whole
                ? "<em>(not delivered)</em>"
                : post.text().map(Markup::escape).orElse("")
                        + post.picture()
                                .map(id -> "<img src=\"/pictures/%s\" alt=\"a drawing\" width=\"96\">".formatted(id))
                                .orElse("");
        String why = post.reasons().isEmpty()
                ? ""
                : "<small>" + Markup.escape(String.join(" · ", post.reasons())) + "</small>";
        return "<li class=\"%s\"><time>%s</time> <b>%s</b> → <b>%s</b>: <span>%s</span> <i>%s</i>%s</li>"
                .formatted(
                        post.delivery().name().toLowerCase(java.util.Locale.ROOT),
                        CLOCK.format(post.at()),
                        post.from(),
                        post.to(),
                        content,
                        post.delivery() == Delivery.DELIVERED
                                ? ""
                                : post.delivery().words(),
                        why);
    }

    private static String restrictions(World world, String account) {
        List<World.Restriction> restrictions = world.restrictionsOf(account);
        return restrictions.isEmpty()
                ? ""
                : " · "
                        + Markup.escape(restrictions.stream()
                                .map(restriction -> restriction.feature().orElse(restriction.measure()))
                                .distinct()
                                .collect(Collectors.joining(", ")))
                        + " restricted";
    }

    static String told(World world) {
        List<String> lines = world.told(200);
        return lines.isEmpty()
                ? "<p>Nothing yet. What reviewers decide in the console arrives here, signed, within a second.</p>"
                : "<ol class=\"feed\">"
                        + lines.stream()
                                .map(line -> "<li>" + Markup.escape(line) + "</li>")
                                .collect(Collectors.joining())
                        + "</ol>";
    }
}
