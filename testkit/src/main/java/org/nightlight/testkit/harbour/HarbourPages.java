package org.nightlight.testkit.harbour;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the requests for Harbour's pages, pictures and its webhook address. */
final class HarbourPages {

    private static final int BIGGEST_BODY = 33 * 1024 * 1024;

    private final World world;
    private final PostOffice office;
    private final WebhookReceiver webhooks;
    private final URI console;
    private final Map<Integer, byte[]> drawings = new ConcurrentHashMap<>();

    HarbourPages(World world, PostOffice office, WebhookReceiver webhooks, URI console) {
        this.world = world;
        this.office = office;
        this.webhooks = webhooks;
        this.console = console;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, path);
            } else {
                get(exchange, path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void get(HttpExchange exchange, String[] path) throws IOException {
        switch (path[0]) {
            case "" -> page(exchange, "Residents", Html.home(world));
            case "feed" -> html(exchange, 200, Html.feed(world));
            case "told" ->
                page(
                        exchange,
                        "What Nightlight told us",
                        "<h1>What Nightlight told us</h1><div data-refresh=\"/told-lines\">" + Html.told(world)
                                + "</div>");
            case "told-lines" -> html(exchange, 200, Html.told(world));
            case "harbour.css" -> resource(exchange, "harbour.css", "text/css");
            case "harbour.js" -> resource(exchange, "harbour.js", "text/javascript");
            case "drawings" -> drawing(exchange, path);
            case "pictures" -> picture(exchange, path);
            case "as" -> actAs(exchange, path);
            default -> notFound(exchange);
        }
    }

    private void post(HttpExchange exchange, String[] path) throws IOException, InterruptedException {
        Headers headers = exchange.getRequestHeaders();
        byte[] body = exchange.getRequestBody().readNBytes(BIGGEST_BODY);
        if (path[0].equals("webhooks")) {
            int status = webhooks.receive(
                    header(headers, "webhook-id"),
                    header(headers, "webhook-timestamp"),
                    header(headers, "webhook-signature"),
                    body);
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        String site = header(headers, "Sec-Fetch-Site");
        if (!site.isEmpty() && !site.equals("same-origin") && !site.equals("none")) {
            html(exchange, 403, Html.page("Refused", console.toString(), "<p>That form was not ours.</p>"));
            return;
        }
        Optional<Resident> me = path.length == 5 ? world.resident(path[1]) : Optional.empty();
        Optional<Resident> partner = path.length == 5 ? world.resident(path[3]) : Optional.empty();
        if (me.isEmpty() || partner.isEmpty()) {
            notFound(exchange);
            return;
        }
        String from = me.get().id();
        String to = partner.get().id();
        String form = new String(body, StandardCharsets.UTF_8);
        String note = "";
        switch (path[4]) {
            case "text" -> office.sendText(from, to, field(form, "text"));
            case "drawing" -> office.sendPicture(from, to, Drawings.reencoded(Integer.parseInt(field(form, "number"))));
            case "upload" -> {
                Optional<byte[]> file = FormData.file(header(headers, "Content-Type"), body);
                if (file.isPresent() && file.get().length > 0) {
                    office.sendPicture(from, to, file.get());
                } else {
                    note = "?note=" + "Choose+a+picture+first.";
                }
            }
            default -> {
                notFound(exchange);
                return;
            }
        }
        exchange.getResponseHeaders()
                .set("Location", "/as/" + from + (note.isEmpty() ? "?with=" + to : note + "&with=" + to));
        exchange.sendResponseHeaders(303, -1);
    }

    private void actAs(HttpExchange exchange, String[] path) throws IOException {
        Optional<Resident> me = path.length > 1 ? world.resident(path[1]) : Optional.empty();
        if (me.isEmpty()) {
            notFound(exchange);
            return;
        }
        if (path.length == 5 && path[2].equals("with")) {
            html(
                    exchange,
                    200,
                    path[4].equals("theirs")
                            ? Html.theirs(world, me.get().id(), path[3])
                            : Html.mine(world, me.get().id(), path[3]));
            return;
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Resident partner = world.resident(field(query, "with"))
                .filter(other -> !other.id().equals(me.get().id()))
                .orElseGet(() -> world.residents().stream()
                        .filter(other -> !other.id().equals(me.get().id()))
                        .findFirst()
                        .orElseThrow());
        page(exchange, me.get().id(), Html.actAs(world, me.get(), partner, field(query, "note")));
    }

    private void drawing(HttpExchange exchange, String[] path) throws IOException {
        String name = path.length == 2 ? path[1].replace(".png", "") : "";
        if (!name.equals("listed") && !name.matches("[0-9]{1,4}")) {
            notFound(exchange);
            return;
        }
        int number = name.equals("listed") ? Drawings.LISTED : Integer.parseInt(name);
        bytes(exchange, 200, "image/png", drawings.computeIfAbsent(number, Drawings::png));
    }

    private void picture(HttpExchange exchange, String[] path) throws IOException {
        Optional<byte[]> picture = path.length == 2 ? world.picture(path[1]) : Optional.empty();
        if (picture.isEmpty()) {
            notFound(exchange);
            return;
        }
        // sent back to the one who uploaded it on loopback; the sandbox keeps a disguised page from running
        exchange.getResponseHeaders().set("Content-Security-Policy", "sandbox; default-src 'none'");
        byte[] content = picture.get();
        String type = content.length > 1 && content[0] == (byte) 0xFF ? "image/jpeg" : "image/png";
        bytes(exchange, 200, type, content);
    }

    private static String field(String form, String name) {
        for (String pair : List.of(form.split("&"))) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static String header(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private void notFound(HttpExchange exchange) throws IOException {
        html(
                exchange,
                404,
                Html.page("Not here", console.toString(), "<h1>Not here</h1><p><a href=\"/\">Back</a></p>"));
    }

    private void page(HttpExchange exchange, String title, String body) throws IOException {
        html(exchange, 200, Html.page(title, console.toString(), body));
    }

    private static void html(HttpExchange exchange, int status, String html) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        bytes(exchange, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void resource(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream in = HarbourPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is missing from the build");
            }
            bytes(exchange, 200, type.toLowerCase(Locale.ROOT), in.readAllBytes());
        }
    }

    private static void bytes(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
