package org.nightlight.testkit.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HarbourTest {

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final HttpClient browser = HttpClient.newHttpClient();
    private volatile String answer = "{\"verdict\":\"allow\",\"reasons\":[],\"nudges\":[]}";
    private HttpServer nightlight;
    private Harbour harbour;
    private String me;
    private String other;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        nightlight = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nightlight.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            if (request.contains("/v1/cases/")) {
                told.add(request);
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        nightlight.start();
        URI address = URI.create("http://127.0.0.1:" + nightlight.getAddress().getPort());
        harbour = new Harbour(
                new HarbourSettings(address, "key", SECRET, 0, address.resolve("/console"), false), Clock.systemUTC());
        harbour.moveIn();
        List<Resident> residents = Resident.all();
        me = residents.get(7).id();
        other = residents.getFirst().id();
    }

    @AfterEach
    void close() {
        harbour.close();
        nightlight.stop(0);
        browser.close();
    }

    @Test
    void moveIn_tellsNightlightOfEveryResident() {
        assertThat(requests).hasSize(36).allMatch(request -> request.startsWith("PUT /v1/accounts/"));
    }

    @Test
    void text_allowed_isSeenByTheRecipient() throws Exception {
        post("/as/" + me + "/with/" + other + "/text", "text=hello+there");

        assertThat(get("/as/" + other + "/with/" + me + "/mine")).contains("hello there");
        assertThat(requests.getLast()).contains("\"text\":\"hello there\"").contains("\"type\":\"message\"");
    }

    @Test
    void text_blocked_isNotSeenByTheRecipientButBySender() throws Exception {
        answer = "{\"verdict\":\"block\",\"reasons\":[{\"message\":\"On a list\"}],\"nudges\":[]}";
        post("/as/" + me + "/with/" + other + "/text", "text=some+words");

        assertThat(get("/as/" + me + "/with/" + other + "/theirs")).doesNotContain("some words");
        assertThat(get("/as/" + me + "/with/" + other + "/mine")).contains("blocked before delivery", "On a list");
    }

    @Test
    void text_nightlightDoesNotAnswer_isKeptBack() throws Exception {
        nightlight.stop(0);
        post("/as/" + me + "/with/" + other + "/text", "text=some+words");

        assertThat(get("/as/" + me + "/with/" + other + "/theirs")).doesNotContain("some words");
        assertThat(get("/told-lines")).contains("could not be asked");
    }

    @Test
    void text_withMarkup_isEscaped() throws Exception {
        post("/as/" + me + "/with/" + other + "/text", "text=%3Cscript%3E1%3C/script%3E");

        assertThat(get("/as/" + other + "/with/" + me + "/mine"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>1");
    }

    @Test
    void webhook_decisionRevised_deliversWhatWasHeld() throws Exception {
        answer = "{\"verdict\":\"hold\",\"reasons\":[],\"nudges\":[]}";
        post("/as/" + me + "/with/" + other + "/text", "text=held+words");
        String event = requests.getLast().replaceFirst(".*\"id\":\"(evt-[^\"]+)\".*", "$1");
        assertThat(get("/as/" + other + "/with/" + me + "/theirs")).contains("held");

        int status =
                webhook("msg_1", "decision.revised", "{\"event\":\"" + event + "\",\"verdict\":\"allow\"}", SECRET);

        assertThat(status).isEqualTo(204);
        assertThat(get("/as/" + me + "/with/" + other + "/theirs")).contains("held words");
    }

    @Test
    void webhook_restrictedAccount_cannotSendUntilLifted() throws Exception {
        webhook(
                "msg_2",
                "enforcement.applied",
                "{\"enforcement\":\"enf_1\",\"account\":\"" + me
                        + "\",\"measure\":\"restrict_feature\",\"feature\":\"direct_messages\"}",
                SECRET);
        int before = requests.size();
        post("/as/" + me + "/with/" + other + "/text", "text=again");
        assertThat(requests).hasSize(before);
        assertThat(get("/as/" + me + "/with/" + other + "/mine")).contains("not sent");

        webhook("msg_3", "enforcement.lifted", "{\"enforcement\":\"enf_1\",\"account\":\"" + me + "\"}", SECRET);
        post("/as/" + me + "/with/" + other + "/text", "text=again");
        assertThat(requests).hasSize(before + 1);
    }

    @Test
    void webhook_subscriberRequested_isAnsweredWithInventedValues() throws Exception {
        post("/as/" + me + "/with/" + other + "/text", "text=hello");
        assertThat(requests.getLast()).contains("\"ip\":\"192.0.2.", "\"port\":5", "\"device\":\"d-" + me);

        int status = webhook(
                "msg_9",
                "subscriber.requested",
                "{\"case\":\"case_1\",\"accounts\":[\"" + me
                        + "\"],\"members\":[\"emails\",\"ipEvents\"],\"media\":[]}",
                SECRET);

        assertThat(status).isEqualTo(204);
        String answered = told.poll(10, TimeUnit.SECONDS);
        assertThat(answered)
                .startsWith("POST /v1/cases/case_1/subscribers")
                .contains(me + "@example.org", "192.0.2.", "2001:db8::", "\"account\":\"" + me + "\"")
                .doesNotContain("\"phones\"", "\"birth\"");
    }

    @Test
    void webhook_wrongSignature_isRefusedAndDoesNothing() throws Exception {
        String forged = "whsec_"
                + Base64.getEncoder().encodeToString("not the secret of it!!!!".getBytes(StandardCharsets.UTF_8));
        int status = webhook(
                "msg_4", "enforcement.applied", "{\"enforcement\":\"enf_1\",\"account\":\"" + me + "\"}", forged);

        assertThat(status).isEqualTo(401);
        assertThat(get("/as/" + me)).doesNotContain("restricted");
    }

    @Test
    void upload_sendsThePicturesBytes() throws Exception {
        byte[] picture = Drawings.png(5);
        byte[] head = "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = new byte[head.length + picture.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(picture, 0, body, head.length, picture.length);
        System.arraycopy(tail, 0, body, head.length + picture.length, tail.length);
        HttpRequest request = HttpRequest.newBuilder(
                        harbour.address().resolve("/as/" + me + "/with/" + other + "/upload"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(303);
        assertThat(requests.getLast()).contains(Base64.getEncoder().encodeToString(picture));
    }

    @Test
    void formFromAnotherSite_isRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        harbour.address().resolve("/as/" + me + "/with/" + other + "/text"))
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("text=x"))
                .build();

        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyPage_saysThatItIsInventedAndWarns() throws Exception {
        for (String path : List.of("/", "/told", "/as/" + me, "/nowhere")) {
            assertThat(get(path)).contains("All of this is invented", "Never test with real abuse material");
        }
    }

    @Test
    void drawing_isTheSameEveryTimeAndDiffersByNumber() {
        assertThat(Drawings.png(1)).isEqualTo(Drawings.png(1)).isNotEqualTo(Drawings.png(2));
    }

    private String get(String path) throws IOException, InterruptedException {
        return browser.send(
                        HttpRequest.newBuilder(harbour.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void post(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(harbour.address().resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(303);
    }

    private int webhook(String id, String type, String data, String secret) throws Exception {
        String body = "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"at\":\"2026-11-21T20:00:00Z\",\"data\":"
                + data + "}";
        long now = Clock.systemUTC().instant().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signature = Base64.getEncoder()
                .encodeToString(mac.doFinal((id + "." + now + "." + body).getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(harbour.webhookAddress())
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", "v1," + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
