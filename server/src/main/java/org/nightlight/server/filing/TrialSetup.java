package org.nightlight.server.filing;

import java.net.URI;
import java.util.Map;

/** For a demo: an invented CyberTipline, to which reports can be filed that go nowhere real. Thread-safe. */
public interface TrialSetup {

    /**
     * Says where the invented CyberTipline is, and with which credentials; what else is set stays.
     *
     * @param address below which its calls are
     * @param actor who, as the ledger names them
     */
    void connect(URI address, String user, String password, String actor);

    /**
     * Sends reports there from now on.
     *
     * @param platform what reports call the service
     * @param reporter the block {@code reporter}, in the form of {@code ReportForm}
     */
    void begin(String platform, Map<String, Object> reporter, String actor);
}
