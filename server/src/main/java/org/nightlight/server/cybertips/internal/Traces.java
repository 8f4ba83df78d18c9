package org.nightlight.server.cybertips.internal;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes from where and with what an account acted, as reports hold it. */
final class Traces {

    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Traces() {}

    /** The addresses, the earliest first, each moment once. */
    static List<Map<String, Object>> addresses(List<Trace> traces) {
        return traces.stream()
                .filter(trace -> trace.ip().filter(Traces::isAddress).isPresent())
                .sorted(byTime())
                .map(Traces::address)
                .distinct()
                .toList();
    }

    /** The devices, each once with when it was first seen. */
    static List<Map<String, Object>> devices(List<Trace> traces) {
        return traces.stream()
                .filter(trace -> trace.device().isPresent())
                .sorted(byTime())
                .collect(Collectors.toMap(Trace::device, trace -> trace, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(Traces::device)
                .toList();
    }

    /** What a platform sent as an address and is none. */
    static List<String> noAddresses(List<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.ip().stream())
                .filter(ip -> !isAddress(ip))
                .distinct()
                .toList();
    }

    static Map<String, Object> address(Trace trace) {
        return new Block()
                .put("ipAddress", trace.ip())
                .put("eventName", trace.what().term())
                .put("dateTime", trace.at().map(Instant::toString))
                .put("port", port(trace))
                .done();
    }

    static Map<String, Object> device(Trace trace) {
        return new Block()
                .put("idType", trace.deviceKind().orElse("Device id"))
                .put("idValue", trace.device())
                .put("eventName", trace.what().term())
                .put("dateTime", trace.at().map(Instant::toString))
                .done();
    }

    /** The port; 0 is none. */
    static Optional<Integer> port(Trace trace) {
        return trace.port().filter(port -> port >= 1 && port <= 65_535);
    }

    static boolean isAddress(String ip) {
        if (ip.indexOf(':') < 0 && !FOUR.matcher(ip).matches()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(ip);
            return true;
        } catch (IllegalArgumentException _) {
            return false; // told as what it is: no address
        }
    }

    private static Comparator<Trace> byTime() {
        return Comparator.comparing(trace -> trace.at().orElse(Instant.MAX));
    }
}
