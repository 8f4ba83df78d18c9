package org.nightlight.media;

final class InProcessFingerprinterTest extends MediaFingerprinterContract {

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(LIMITS);

    @Override
    MediaFingerprinter fingerprinter() {
        return fingerprinter;
    }
}
