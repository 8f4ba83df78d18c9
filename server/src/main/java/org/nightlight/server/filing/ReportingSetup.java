package org.nightlight.server.filing;

import java.util.Map;
import java.util.Optional;

/** How this installation reports to NCMEC. Thread-safe. */
public interface ReportingSetup {

    /** As it is set now. */
    Setup now();

    /** Where reports go. */
    enum Environment {
        /** Nowhere: reports can be prepared and checked. */
        OFF,
        /** To an invented CyberTipline at an address the operator gives; nothing real is told. */
        TRIAL,
        /** To NCMEC's test host, which drops what it is told. */
        TEST,
        /** To NCMEC: what is filed is a legal notice. */
        PRODUCTION
    }

    /** How many persons it takes. */
    enum Persons {
        /** One prepares, another confirms. */
        TWO,
        /** The operator is a single person: one does both, and looks at it again afterwards. */
        ONE
    }

    /**
     * What is set.
     *
     * @param platform what reports call this service, such as {@code Harbour}
     * @param reporter the block {@code reporter}, in the form of {@code ReportForm}; what is not set is absent
     * @param industryAgreement whether the operator's agreement with the industry covers sending A1 to B2
     * @param exactMatchesAlone whether a report of nothing but cryptographic matches of verified lists needs no second
     *     person
     */
    record Setup(
            Environment environment,
            Persons persons,
            Optional<String> platform,
            Map<String, Object> reporter,
            boolean industryAgreement,
            boolean exactMatchesAlone) {

        /** Copies the block. */
        public Setup {
            reporter = Map.copyOf(reporter);
        }
    }
}
