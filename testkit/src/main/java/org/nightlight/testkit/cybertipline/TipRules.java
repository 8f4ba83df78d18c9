package org.nightlight.testkit.cybertipline;

import java.net.InetAddress;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The documented rules that a schema cannot state: what an expression finds is against the rule it stands for. */
final class TipRules {

    private static final String SUPPLEMENTAL = "/fileDetails[fileRelevance = 'Supplemental Reported']";
    private static final String STATES =
            " AK AL AR AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS"
                    + " MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY ";

    private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put("/report[not(batchedReport)][not(internetDetails)]", "at least one internetDetails is required");
        DOCUMENTS.put(
                "/report[not(batchedReport)][count(personOrUserReported) > 1]", "at most one personOrUserReported");
        DOCUMENTS.put("/report/reporter/reportingPerson[not(email)]", "reportingPerson needs an email");
        DOCUMENTS.put(
                "//internetDetails/*/emailAddress[not(. = /report/personOrUserReported/personOrUserReportedPerson/email)"
                        + " and not(. = /report/intendedRecipient/intendedRecipientPerson/email)"
                        + " and not(. = /report/victim/victimPerson/email)]",
                "emailAddress must also be an email of somebody in the report");
        DOCUMENTS.put(
                "//*[@verificationDate][not(@verified = 'true' or @verified = '1')]",
                "verified must be true when verificationDate is supplied");
        DOCUMENTS.put(
                "//*[@countryCallingCode][starts-with(., @countryCallingCode)]",
                "a phone must not start with its country calling code");
        DOCUMENTS.put("//estimatedLocation[countryCode = '']", "countryCode must not be blank");
        DOCUMENTS.put(
                "//estimatedLocation[countryCode = 'US'][city][not(region)]", "region is required with a US city");
        DOCUMENTS.put(
                "//estimatedLocation[countryCode = 'US'][region][not(contains('" + STATES
                        + "', concat(' ', region, ' ')))]",
                "region must be a US state");
        DOCUMENTS.put(
                "//associatedAccount[approximateAge][dateOfBirth]",
                "approximateAge and dateOfBirth exclude each other");
        DOCUMENTS.put(
                "//escalateToHighPriority[normalize-space(.) = ''] | //deviceId/*[normalize-space(.) = '']",
                "must not be blank");
        DOCUMENTS.put(
                "/report[batchedReport]/*[self::internetDetails or self::lawEnforcement or self::intendedRecipient"
                        + " or self::victim or self::additionalInfo] | /report[batchedReport]//escalateToHighPriority",
                "not allowed in a batched report");
        DOCUMENTS.put(
                "/report[batchedReport]/personOrUserReported[not(espIdentifier) or *[not(self::espIdentifier)]]",
                "only espIdentifier is allowed in a batched report");
        DOCUMENTS.put(
                "/fileDetails[exifViewedByEsp = 'true' or exifViewedByEsp = '1']"
                        + "[not(fileViewedByEsp = 'true' or fileViewedByEsp = '1')]",
                "fileViewedByEsp must be true when exifViewedByEsp is true");
        DOCUMENTS.put(
                SUPPLEMENTAL + "[industryClassification or fileAnnotations/potentialMeme or potentialMeme = 'true']",
                "not allowed for a supplemental file");
    }

    private static final Map<String, String> BATCHED_FILES = Map.of(
            "/fileDetails[not(fileAnnotations/viral or fileAnnotations/potentialMeme)]",
            "the file of a batched report must be viral or a potential meme",
            "/fileDetails/fileAnnotations/*[not(self::viral or self::potentialMeme)]",
            "no other annotation is allowed in a batched report",
            SUPPLEMENTAL,
            "a supplemental file is not allowed in a batched report",
            "/fileDetails/*[self::originalFileName or self::locationOfFile or self::originalFileHash or self::ipCaptureEvent"
                    + " or self::deviceId or self::details or self::additionalInfo]",
            "not allowed for the file of a batched report");

    private static final String PAST = "//incidentDateTime | //ipCaptureEvent/dateTime | //deviceId/dateTime"
            + " | //uploadedToEspTimestamp | //@verificationDate | //@timestamp";

    private final Clock clock;
    private final XPath xpath = XPathFactory.newDefaultInstance().newXPath();

    TipRules(Clock clock) {
        this.clock = clock;
    }

    /** Refuses a document that is against a rule. */
    void check(Document document) throws TipRefusal {
        refuse(document, DOCUMENTS);
        try {
            for (Node node : found(document, PAST)) {
                if (!moment(node).isBefore(OffsetDateTime.now(clock))) {
                    throw TipRefusal.invalid(node.getNodeName() + " must be in the past");
                }
            }
            for (Node node : found(document, "//dateOfBirth")) {
                if (!LocalDate.parse(node.getTextContent()).isBefore(LocalDate.now(clock.withZone(ZoneOffset.UTC)))) {
                    throw TipRefusal.invalid("dateOfBirth must be in the past");
                }
            }
            for (Node node : found(document, "//*[@disabledDate]")) {
                disabled((Element) node);
            }
            for (Node node : found(document, "//ipAddress")) {
                InetAddress.ofLiteral(node.getTextContent());
            }
        } catch (DateTimeException e) {
            throw TipRefusal.invalid("a date cannot be read");
        } catch (IllegalArgumentException e) {
            throw TipRefusal.invalid("an ipAddress is none");
        }
    }

    /** Refuses the details of a file that do not fit a batched report. */
    void checkBatchedFile(Document document) throws TipRefusal {
        refuse(document, BATCHED_FILES);
    }

    private static void disabled(Element account) throws TipRefusal {
        OffsetDateTime since = OffsetDateTime.parse(account.getAttribute("disabledDate"));
        if (account.hasAttribute("userNotifiedDate")
                && OffsetDateTime.parse(account.getAttribute("userNotifiedDate"))
                        .isBefore(since)) {
            throw TipRefusal.invalid("userNotifiedDate must not be before disabledDate");
        }
        if (account.hasAttribute("reenabledDate")
                && !OffsetDateTime.parse(account.getAttribute("reenabledDate")).isAfter(since)) {
            throw TipRefusal.invalid("reenabledDate must be after disabledDate");
        }
    }

    private static OffsetDateTime moment(Node node) {
        return OffsetDateTime.parse(node.getTextContent());
    }

    private void refuse(Document document, Map<String, String> rules) throws TipRefusal {
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            List<Node> against = found(document, rule.getKey());
            if (!against.isEmpty()) {
                throw TipRefusal.invalid(against.getFirst().getNodeName() + ": " + rule.getValue());
            }
        }
    }

    private List<Node> found(Document document, String expression) {
        try {
            List<Node> nodes = new ArrayList<>();
            xpath.evaluateExpression(expression, document, XPathNodes.class).forEach(nodes::add);
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalStateException("a rule of the fake is broken: " + expression, e);
        }
    }
}
