package org.nightlight.server.reports.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.Account.Band;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.ProblemWriter;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.NewReport.Proof;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.reports.UserReports.Receipt;
import org.nightlight.server.reports.internal.PublicLimits.Limit;
import org.nightlight.server.reports.internal.ReportHelp.Help;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code <nightlight-report>} needs on a web site: the component itself, its words, and the way in. A report comes
 * only with a token, and only from a site that the service has registered.
 */
@RestController
final class EmbedRoutes {

    private static final Duration SCRIPT_LIFE = Duration.ofHours(1);
    private static final Duration WORDS_LIFE = Duration.ofMinutes(10);
    private static final int LARGEST_BODY = 64 << 10;

    private final Resource script = new ClassPathResource("embed/report.js");
    private final UserReports reports;
    private final ReportTokens tokens;
    private final TokenTable table;
    private final ReportHelp help;
    private final PublicVisit visit;
    private final PublicLimits limits;
    private final PublicAddress address;
    private final ProblemWriter problems;
    private final JsonMapper json;

    EmbedRoutes(
            UserReports reports,
            ReportTokens tokens,
            TokenTable table,
            ReportHelp help,
            PublicVisit visit,
            PublicLimits limits,
            PublicAddress address,
            ProblemWriter problems,
            JsonMapper json) {
        this.reports = reports;
        this.tokens = tokens;
        this.table = table;
        this.help = help;
        this.visit = visit;
        this.limits = limits;
        this.address = address;
        this.problems = problems;
        this.json = json;
    }

    @GetMapping("/embed/report.js")
    ResponseEntity<byte[]> script() throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/javascript;charset=utf-8"))
                .cacheControl(CacheControl.maxAge(SCRIPT_LIFE).cachePublic())
                .body(script.getContentAsByteArray());
    }

    @GetMapping("/embed/words")
    ResponseEntity<Words> words(
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String age,
            @RequestParam(defaultValue = "") String region,
            HttpServletRequest request) {
        Optional<Band> band = Arrays.stream(Band.values())
                .filter(one -> one.wireName().equals(age))
                .findFirst();
        ReportWords words = visit.words(request, lang, band);
        Map<String, String> form = new TreeMap<>();
        words.texts().keys(ReportWords.FORM, words.language()).forEach(key -> form.put(key, words.say(key)));
        List<Choice> reasons = Arrays.stream(ReportReason.values())
                .map(reason -> new Choice(reason.wireName(), words.title(reason), words.line(reason)))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(WORDS_LIFE).cachePublic())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .body(new Words(
                        words.language(),
                        words.direction(),
                        form,
                        reasons,
                        help.emergency(
                                words.language(),
                                region.isEmpty() ? PublicVisit.country(request) : Optional.of(region))));
    }

    @PostMapping(path = "/embed/reports", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> report(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        try {
            return ResponseEntity.status(HttpStatus.CREATED).body(receive(body == null ? new byte[0] : body, request));
        } catch (ApiProblem refused) {
            return ResponseEntity.status(refused.code().status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problems.document(refused));
        }
    }

    private Received receive(byte[] body, HttpServletRequest request) {
        String network = PublicVisit.network(request);
        Optional<Instant> late = limits.take(Limit.REPORTS, network);
        if (late.isPresent()) {
            throw new ApiProblem(CommonProblem.TOO_MANY_REQUESTS, "Wait until " + late.get() + ".");
        }
        if (body.length > LARGEST_BODY) {
            throw new ApiProblem(CommonProblem.BODY_TOO_LARGE, "Send at most 64 KiB.").at("");
        }
        JsonMembers members = JsonMembers.of(json, body);
        ReportToken token = tokens.verify(members.required("token", members.text("token", LARGEST_BODY)));
        String origin =
                Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)).orElse("");
        if (!table.origins(token.service()).contains(origin)) {
            throw new ApiProblem(CommonProblem.FORBIDDEN, "The service has not registered this web site.");
        }
        ReportJson.Body read = ReportJson.report(members);
        Receipt receipt = reports.submit(new NewReport(
                token.service(),
                token.reporter(),
                token.subject(),
                read.reason(),
                read.text(),
                read.imminentDanger(),
                read.language().orElse("en"),
                new Proof.Token(token.nonce(), token.expiresAt()),
                Optional.of(network)));
        ReportWords words = visit.words(request, receipt.standing().language(), token.age());
        return new Received(
                receipt.standing().report(),
                FollowUpCode.shown(receipt.code()),
                address.status(receipt.code()),
                words.day(receipt.standing().receivedAt()),
                help.of(read.reason(), words.language(), receipt.standing().region()));
    }

    /** The words of the component. */
    record Words(
            String language, String direction, Map<String, String> form, List<Choice> reasons, List<Help> emergency) {}

    /** A reason to choose. */
    record Choice(String id, String title, String line) {}

    /** What the component shows when a report has arrived. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Received(String report, String code, String statusUrl, String day, List<Help> help) {}
}
